namespace Pubky.Pkarr.Dht;

/// <summary>What became of a put.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Target">Where the value belongs.</param>
/// <param name="StoredNodes">Nodes that said they store it, or that have the identical value already.</param>
/// <param name="AskedNodes">Nodes the value was sent to.</param>
/// <param name="ErrorCode">The most frequent refusal (spec pkarr §9.4); null if there was none.</param>
/// <param name="KnownSequence">The greatest sequence seen at a node that has a newer value; null if none was seen.</param>
public sealed record PutReport(
    PutStatus Status, NodeId Target, int StoredNodes = 0, int AskedNodes = 0, int? ErrorCode = null, long? KnownSequence = null);
