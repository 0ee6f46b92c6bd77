namespace Pubky.Abstractions;

/// <summary>One change to one user, part of a <see cref="UserCommit"/>.</summary>
public abstract record UserChange
{
    private UserChange()
    {
    }

    /// <summary>Creates the account. Only with expected version 0.</summary>
    public sealed record CreateAccount(UserQuota Quota) : UserChange;

    /// <summary>Marks a signup code as used by the user. Fails the commit if it is unknown or used.</summary>
    public sealed record UseSignupCode(string Text) : UserChange;

    /// <summary>Blocks or unblocks writing.</summary>
    public sealed record SetDisabled(bool Disabled) : UserChange;

    /// <summary>Creates or overwrites an entry; appends a PUT event.</summary>
    public sealed record PutEntry(Entry Entry) : UserChange;

    /// <summary>Removes an existing entry; appends a DEL event.</summary>
    public sealed record DeleteEntry(StoragePath Path) : UserChange;

    /// <summary>Adds a cookie session.</summary>
    public sealed record AddSession(CookieSession Session) : UserChange;

    /// <summary>Removes a cookie session; revokes it.</summary>
    public sealed record RemoveSession(SecretHash Secret) : UserChange;

    /// <summary>Stores a grant. Fails the commit if the id is taken, by whomever.</summary>
    public sealed record AddGrant(Grant Grant) : UserChange;

    /// <summary>Gives a grant of the user this bearer and no other.</summary>
    /// <param name="Grant">The grant.</param>
    /// <param name="Token">Hash of the bearer.</param>
    /// <param name="ExpiresAt">Unix seconds.</param>
    public sealed record SetBearer(GrantId Grant, SecretHash Token, long ExpiresAt) : UserChange;

    /// <summary>Marks a grant of the user as revoked and removes its bearer; revokes its sessions. Nothing happens if it is revoked already.</summary>
    public sealed record RevokeGrant(GrantId Grant) : UserChange;
}
