namespace Pubky.Pkarr;

/// <summary>What became of publishing a user's record.</summary>
public enum UserRecordOutcome
{
    /// <summary>It was signed anew and published.</summary>
    Published,

    /// <summary>The packet there is young enough; nothing was sent.</summary>
    StillFresh,

    /// <summary>No homeserver was given, and the packet there names none; nothing was sent.</summary>
    NoHomeserver,

    /// <summary>No homeserver was given, and the packet there points to something else than a key; nothing was sent.</summary>
    Malformed,

    /// <summary>
    /// The packet there holds records that cannot be taken over, of an unknown type or too many; nothing was sent, because they
    /// would be lost.
    /// </summary>
    NotCopyable,

    /// <summary>Every attempt to publish failed.</summary>
    Failed,
}
