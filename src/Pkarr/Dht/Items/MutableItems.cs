using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Protocol;

namespace Pubky.Pkarr.Dht.Items;

/// <summary>Signs and verifies mutable items (BEP 44).</summary>
internal static class MutableItems
{
    /// <summary>Signs a value.</summary>
    /// <exception cref="ArgumentException">The value has over 1000 bytes, the salt over 64, or the sequence is negative.</exception>
    public static MutableItem Sign(KeyPair pair, long sequence, ReadOnlyMemory<byte> value, ReadOnlyMemory<byte> salt = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, ItemLimits.MaxValueLength, nameof(value));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(salt.Length, ItemLimits.MaxSaltLength, nameof(salt));
        Span<byte> buffer = stackalloc byte[MutableItemSigning.MaxLength];
        var encoded = BencodeWriter.EncodeString(value.Span);
        var signature = pair.Sign(MutableItemSigning.Write(salt.Span, sequence, encoded, buffer));
        return new MutableItem(pair.PublicKey, sequence, value, signature, salt);
    }

    /// <summary>The query that stores an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="token">What the node gave us for this target.</param>
    /// <param name="cas">If given, the sequence an item stored there must have.</param>
    public static KrpcQuery.PutMutable ToQuery(MutableItem item, ReadOnlyMemory<byte> token, long? cas = null) => new(
        token,
        item.Key.ToArray(),
        item.Sequence,
        item.Signature,
        BencodeWriter.EncodeString(item.Value.Span),
        item.Salt,
        cas);

    /// <summary>
    /// Takes the item out of an answer to <c>get</c> if it belongs to the target (spec pkarr §15.1) and its signature holds. The item
    /// has bytes of its own. Values other than byte strings are refused: nothing here publishes them.
    /// </summary>
    /// <param name="target">What was asked for.</param>
    /// <param name="salt">The salt of the target; answers do not tell it.</param>
    /// <param name="reply">The answer of a stranger.</param>
    /// <param name="item">The item.</param>
    public static bool TryVerify(NodeId target, ReadOnlySpan<byte> salt, KrpcReply reply, [NotNullWhen(true)] out MutableItem? item)
    {
        item = null;
        if (reply is not { Key: { } key, Signature: { } signature, Sequence: >= 0 and var sequence, EncodedValue: { } encoded }
            || ItemTargets.OfMutable(key.Span, salt) != target
            || !TryGetString(encoded, out var value)
            || !PublicKey.TryFromBytes(key.Span, out var publicKey)
            || !HasValidSignature(publicKey, salt, sequence, encoded.Span, signature.Span))
        {
            return false;
        }

        item = new MutableItem(publicKey, sequence, value.ToArray(), signature.ToArray(), salt.ToArray());
        return true;
    }

    /// <summary>Whether a signature covers salt, sequence and value. False if one of them is larger than allowed.</summary>
    public static bool HasValidSignature(
        PublicKey key, ReadOnlySpan<byte> salt, long sequence, ReadOnlySpan<byte> encodedValue, ReadOnlySpan<byte> signature)
    {
        if (salt.Length > ItemLimits.MaxSaltLength || Content(encodedValue).Length > ItemLimits.MaxValueLength)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[MutableItemSigning.MaxLength];
        return Ed25519.Verify(key, MutableItemSigning.Write(salt, sequence, encodedValue, buffer), signature);
    }

    /// <summary>What <see cref="ItemLimits.MaxValueLength"/> limits: of a byte string its content, else the bencoded form.</summary>
    public static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> encodedValue) =>
        BencodeScanner.TryReadString(encodedValue, out var content) ? encodedValue[content] : encodedValue;

    private static bool TryGetString(ReadOnlyMemory<byte> encoded, out ReadOnlyMemory<byte> value)
    {
        value = default;
        return BencodeValue.TryRead(encoded, out var parsed) && parsed.TryGetBytes(out value);
    }
}
