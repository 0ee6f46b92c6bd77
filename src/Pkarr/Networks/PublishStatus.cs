namespace Pubky.Pkarr;

/// <summary>How a publication ended (spec pkarr §7.4). Errors stand in ascending order of what they tell.</summary>
public enum PublishStatus
{
    /// <summary>At least one node or relay stored the packet.</summary>
    Stored,

    /// <summary>Answers that make no sense.</summary>
    UnexpectedResponses,

    /// <summary>Nobody answered.</summary>
    NoResponses,

    /// <summary>There was no DHT node to ask.</summary>
    NoDhtNodesQueried,

    /// <summary>Nodes answered and refused, for another reason than a newer packet.</summary>
    Rejected,

    /// <summary>The network holds a more recent packet of the key, or another one is being put.</summary>
    NotMostRecent,
}
