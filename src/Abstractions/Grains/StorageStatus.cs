namespace Pubky.Abstractions;

/// <summary>Outcomes of a storage operation; the Api maps each to a status and a body in one place (spec storage §15).</summary>
public enum StorageStatus
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>A write without a session.</summary>
    NoSession,

    /// <summary>A read under <c>/priv/</c> without a session.</summary>
    PrivateReadNeedsSession,

    /// <summary>A read outside both roots.</summary>
    ReadOutsideRoots,

    /// <summary>A write outside both roots.</summary>
    WriteOutsideRoots,

    /// <summary>The session belongs to another user.</summary>
    TenantMismatch,

    /// <summary>The session has no capability that covers the path with <c>r</c>.</summary>
    NoReadCapability,

    /// <summary>The session has no capability that covers the path with <c>w</c>.</summary>
    NoWriteCapability,

    /// <summary>No account with this key.</summary>
    UserNotFound,

    /// <summary>The account is disabled; only writing is refused.</summary>
    UserDisabled,

    /// <summary>The write would exceed the account's storage quota.</summary>
    QuotaExceeded,

    /// <summary>The account may not write at this path.</summary>
    WritePathNotAllowed,

    /// <summary>A file where a directory is needed, or the other way round.</summary>
    PathCollision,

    /// <summary>The file is not what the request's conditions say.</summary>
    PreconditionFailed,

    /// <summary>No file at this path.</summary>
    NotFound,

    /// <summary>No entry below this directory.</summary>
    DirectoryNotFound,
}
