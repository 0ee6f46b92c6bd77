namespace Pubky.Pkarr;

/// <summary>How a resolution ended (spec pkarr §7.3). Errors of networks stand in ascending order of what they tell.</summary>
public enum ResolveStatus
{
    /// <summary>A packet.</summary>
    Found,

    /// <summary>Answers that make no sense.</summary>
    UnexpectedResponses,

    /// <summary>Nobody answered.</summary>
    NoResponses,

    /// <summary>There was no DHT node to ask.</summary>
    NoDhtNodesQueried,

    /// <summary>Nodes answered, but none in a way that says whether there is a packet.</summary>
    NoUsableResponses,

    /// <summary>There is no packet of the key, or only one below the floor.</summary>
    NotFound,

    /// <summary>The newest item of the key in the DHT is correctly signed, but no packet.</summary>
    InvalidSignedPacket,
}
