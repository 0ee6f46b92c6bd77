using Pubky.Abstractions;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// A mutable item of the DHT whose signature was verified (BEP 44). It need not be a packet: the DHT stores any value.
/// </summary>
/// <param name="Key">Who signed.</param>
/// <param name="Sequence">Sequence number, not negative; for a packet its timestamp in microseconds.</param>
/// <param name="Value">The value: the raw bytes of a byte string, 0 to 1000.</param>
/// <param name="Signature">64 bytes.</param>
/// <param name="Salt">0 to 64 bytes; a packet's is empty.</param>
public sealed record MutableItem(
    PublicKey Key, long Sequence, ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> Salt = default);
