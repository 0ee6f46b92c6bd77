using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>A mutable item that was put here; its signature was verified. It has bytes of its own.</summary>
internal sealed class StoredItem(KrpcQuery.PutMutable put)
{
    public byte[] Key { get; } = put.Key.ToArray();

    public long Sequence { get; } = put.Sequence;

    public byte[] Signature { get; } = put.Signature.ToArray();

    public byte[] EncodedValue { get; } = put.EncodedValue.ToArray();

    /// <summary>Whether a put says the very same: then its signature needs no further proof.</summary>
    public bool IsSame(KrpcQuery.PutMutable other) =>
        Sequence == other.Sequence
        && other.Signature.Span.SequenceEqual(Signature)
        && other.EncodedValue.Span.SequenceEqual(EncodedValue);
}
