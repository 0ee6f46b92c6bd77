using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>Mutable items that others put here, under the rules of spec pkarr §9.4. Not safe for several threads.</summary>
internal sealed class MutableStore(KrpcServerOptions options, TimeProvider time)
{
    private readonly ExpiringStore<StoredItem> _items = new(options.MaxMutableItems, options.Lifetime, time);
    private TokenBucket _verifications = new(options.VerificationsPerSecond, time.GetTimestamp());

    public int Count => _items.Count;

    public bool TryGet(NodeId target, [NotNullWhen(true)] out StoredItem? item) => _items.TryGet(target, out item);

    /// <summary>Stores an item if it may replace what is there; null if that went well, else why not.</summary>
    /// <param name="target">SHA-1 of the put's key and salt.</param>
    /// <param name="put">The put; its token and sizes were checked.</param>
    public KrpcError? Put(NodeId target, KrpcQuery.PutMutable put)
    {
        _items.TryGet(target, out var present);
        if (present is not null && Conflict(present, put) is { } conflict)
        {
            return conflict;
        }

        if (present is null || !present.IsSame(put))
        {
            if (Verify(put) is { } refusal)
            {
                return refusal;
            }

            // Of two values with one sequence every node must keep the same (spec pkarr §2.7).
            if (present is not null && present.Sequence == put.Sequence && !IsGreater(put, present))
            {
                return null;
            }
        }

        _items.Put(target, new StoredItem(put));
        return null;
    }

    private static KrpcError? Conflict(StoredItem present, KrpcQuery.PutMutable put)
    {
        if (put.Cas is { } cas && cas != present.Sequence)
        {
            return KrpcErrors.CasMismatch;
        }

        return put.Sequence < present.Sequence ? KrpcErrors.SequenceTooSmall : null;
    }

    private static bool IsGreater(KrpcQuery.PutMutable put, StoredItem present) =>
        MutableItems.Content(put.EncodedValue.Span).SequenceCompareTo(MutableItems.Content(present.EncodedValue)) > 0;

    private KrpcError? Verify(KrpcQuery.PutMutable put)
    {
        _verifications = _verifications.Take(
            options.VerificationsPerSecond, options.VerificationsPerSecond, time, out var affordable);
        if (!affordable)
        {
            return KrpcErrors.Busy;
        }

        return PublicKey.TryFromBytes(put.Key.Span, out var key)
            && MutableItems.HasValidSignature(key, put.Salt.Span, put.Sequence, put.EncodedValue.Span, put.Signature.Span)
                ? null
                : KrpcErrors.InvalidSignature;
    }
}
