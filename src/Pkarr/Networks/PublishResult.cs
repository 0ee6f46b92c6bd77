namespace Pubky.Pkarr;

/// <summary>What became of a publication.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="StoredNodes">DHT nodes that hold the packet now, as far as known; 0 unless it was stored.</param>
/// <param name="KnownSequence">
/// Timestamp of the more recent packet in the network, in microseconds, if it is known; only for <see cref="PublishStatus.NotMostRecent"/>.
/// </param>
public readonly record struct PublishResult(PublishStatus Status, int StoredNodes = 0, long? KnownSequence = null);
