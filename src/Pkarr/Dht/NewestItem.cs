using System.Buffers.Binary;
using Pubky.Protocol;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// Of the items of a key that nodes show, the one that counts: the greatest sequence, of equal ones the bytewise greatest value
/// (spec pkarr §2.7).
/// </summary>
/// <param name="time">When items are seen.</param>
internal sealed class NewestItem(TimeProvider time)
{
    /// <summary>The item that counts so far; null if there was none.</summary>
    public MutableItem? Item { get; private set; }

    /// <summary>Takes an item. Gives what it means if it counts now, null if it changes nothing.</summary>
    public ResolveResult? Offer(MutableItem item)
    {
        if (Item is { } present && !IsMoreRecent(item, present))
        {
            return null;
        }

        Item = item;
        return Read(item) is { } packet
            ? ResolveResult.Found(new SeenPacket(packet, time.GetUtcNow()))
            : ResolveResult.Invalid(item.Sequence);
    }

    private static bool IsMoreRecent(MutableItem item, MutableItem present) =>
        item.Sequence > present.Sequence
        || (item.Sequence == present.Sequence && item.Value.Span.SequenceCompareTo(present.Value.Span) > 0);

    /// <summary>The item as a packet: signature, sequence and value are its relay payload (spec pkarr §2.3). Null if it is none.</summary>
    private static SignedPacket? Read(MutableItem item)
    {
        var payload = new byte[Ed25519.SignatureSize + sizeof(long) + item.Value.Length];
        item.Signature.Span.CopyTo(payload);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(Ed25519.SignatureSize), item.Sequence);
        item.Value.Span.CopyTo(payload.AsSpan(Ed25519.SignatureSize + sizeof(long)));
        return SignedPacket.TryReadPayload(item.Key, payload, out var packet, out _) ? packet : null;
    }
}
