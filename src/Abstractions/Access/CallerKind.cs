namespace Pubky.Abstractions;

/// <summary>Kinds of <see cref="Caller"/>.</summary>
public enum CallerKind
{
    /// <summary>No credential, or none that names this user.</summary>
    Anonymous,

    /// <summary>A session cookie named after this user.</summary>
    Cookie,

    /// <summary>A bearer token that was issued to this user.</summary>
    Bearer,

    /// <summary>A valid bearer token of another user.</summary>
    OtherUser,
}
