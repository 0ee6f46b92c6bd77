namespace Pubky.Abstractions;

/// <summary>Outcomes of a commit.</summary>
public enum CommitStatus
{
    /// <summary>Durable, and its events are readable.</summary>
    Committed,

    /// <summary>Somebody else has changed the user since; nothing was changed and no cursor used.</summary>
    VersionMismatch,
}
