namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Which item of a target: the signature covers the value.</summary>
internal sealed record ItemVersion(long Sequence, ReadOnlyMemory<byte> Signature)
{
    public static ItemVersion Of(MutableItem item) => new(item.Sequence, item.Signature);

    public bool IsSameAs(ItemVersion other) => Sequence == other.Sequence && Signature.Span.SequenceEqual(other.Signature.Span);
}
