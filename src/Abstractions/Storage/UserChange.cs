namespace Pubky.Abstractions;

/// <summary>One change to one user, part of a <see cref="UserCommit"/>.</summary>
public abstract record UserChange
{
    private UserChange()
    {
    }

    /// <summary>Creates the account. Only with expected version 0.</summary>
    public sealed record CreateAccount(UserQuota Quota) : UserChange;

    /// <summary>Creates or overwrites an entry; appends a PUT event.</summary>
    public sealed record PutEntry(Entry Entry) : UserChange;

    /// <summary>Removes an existing entry; appends a DEL event.</summary>
    public sealed record DeleteEntry(StoragePath Path) : UserChange;

    /// <summary>Adds a session.</summary>
    public sealed record AddSession(Session Session) : UserChange;

    /// <summary>Removes a session.</summary>
    public sealed record RemoveSession(SecretHash Secret) : UserChange;
}
