namespace Pubky.Pkarr.Dht;

/// <summary>How a put ended (spec pkarr §9.8).</summary>
public enum PutStatus
{
    /// <summary>At least one node holds the value now.</summary>
    Stored,

    /// <summary>No node near the target gave a token.</summary>
    NoNodes,

    /// <summary>Nobody answered the put.</summary>
    NoResponses,

    /// <summary>All nodes that answered refused, for another reason than the ones below; <see cref="PutReport.ErrorCode"/> tells which.</summary>
    Rejected,

    /// <summary>A value with a greater sequence is stored, or is just being put.</summary>
    NotMostRecent,

    /// <summary>The stored sequence, or that of a put under way, is not the expected one.</summary>
    CasFailed,

    /// <summary>Another value is just being put, and the caller did not say that it knows it.</summary>
    ConflictRisk,

    /// <summary>Too much is waiting already; nothing was sent.</summary>
    Overloaded,
}
