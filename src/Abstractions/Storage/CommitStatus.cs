namespace Pubky.Abstractions;

/// <summary>Outcomes of a commit.</summary>
public enum CommitStatus
{
    /// <summary>Durable, and its events are readable.</summary>
    Committed,

    /// <summary>Somebody else has changed the user since; nothing was changed and no cursor used.</summary>
    VersionMismatch,

    /// <summary>The id of a grant to be added is taken; nothing was changed.</summary>
    GrantIdTaken,

    /// <summary>The signup code does not exist; nothing was changed.</summary>
    SignupCodeUnknown,

    /// <summary>The signup code has been used; nothing was changed.</summary>
    SignupCodeUsed,
}
