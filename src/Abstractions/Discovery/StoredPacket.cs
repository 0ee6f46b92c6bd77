namespace Pubky.Abstractions;

/// <summary>A user's signed packet as it is kept: bytes that a store does not look into, but for their order.</summary>
/// <param name="Timestamp">When it was signed, in microseconds since the Unix epoch.</param>
/// <param name="Form">
/// Its stored form (spec pkarr §2.1). Of two with the same timestamp the one whose bytes from <see cref="MessageAt"/> on are
/// greater, compared bytewise, is the more recent (spec pkarr §2.7).
/// </param>
public sealed record StoredPacket(long Timestamp, ReadOnlyMemory<byte> Form)
{
    /// <summary>Where the message begins in the stored form: behind the time it was seen, the key, the signature and the timestamp.</summary>
    public const int MessageAt = 8 + 32 + 64 + 8;

    /// <summary>Whether this packet replaces <paramref name="other"/> of the same user.</summary>
    public bool IsMoreRecentThan(StoredPacket other) =>
        Timestamp > other.Timestamp
        || (Timestamp == other.Timestamp && Message.SequenceCompareTo(other.Message) > 0);

    private ReadOnlySpan<byte> Message => Form.Length > MessageAt ? Form.Span[MessageAt..] : default;
}
