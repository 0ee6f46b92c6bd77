namespace Pubky.Cluster.Tests.Histories;

/// <summary>What a client was told of a change it asked for.</summary>
internal enum Outcome
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>It has happened.</summary>
    Acknowledged,

    /// <summary>It has not happened and will not.</summary>
    Refused,

    /// <summary>The connection broke, the client lost patience, or the server did not know: it may happen, once, at any time.</summary>
    Unknown,
}
