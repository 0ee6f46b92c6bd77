namespace Pubky.Pkarr;

/// <summary>An answer to "which packet does this key have?", of one network or of all together.</summary>
/// <param name="Status">What is known.</param>
/// <param name="Packet">The packet; not null exactly if the status is <see cref="ResolveStatus.Found"/>.</param>
/// <param name="InvalidSequence">
/// Timestamp in microseconds of the item that is no packet, if the status is <see cref="ResolveStatus.InvalidSignedPacket"/>.
/// </param>
public readonly record struct ResolveResult(ResolveStatus Status, SeenPacket? Packet = null, long InvalidSequence = 0)
{
    /// <summary>A packet was found.</summary>
    public static ResolveResult Found(SeenPacket packet) => new(ResolveStatus.Found, packet);

    /// <summary>The newest item is no packet.</summary>
    public static ResolveResult Invalid(long sequence) => new(ResolveStatus.InvalidSignedPacket, InvalidSequence: sequence);
}
