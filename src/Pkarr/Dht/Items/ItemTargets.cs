using System.Security.Cryptography;

namespace Pubky.Pkarr.Dht.Items;

/// <summary>Where in the DHT an item lies (BEP 44).</summary>
internal static class ItemTargets
{
    // Where salts may be of any length, hashing goes without one buffer for all.
    private const int MaxHashedAtOnce = 128;

    /// <summary>SHA-1 of key and salt.</summary>
    public static NodeId OfMutable(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        var length = key.Length + salt.Length;
        var input = length <= MaxHashedAtOnce ? stackalloc byte[length] : new byte[length];
        key.CopyTo(input);
        salt.CopyTo(input[key.Length..]);
        return Hash(input);
    }

    /// <summary>SHA-1 of the bencoded value.</summary>
    public static NodeId OfImmutable(ReadOnlySpan<byte> encodedValue) => Hash(encodedValue);

    private static NodeId Hash(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[NodeId.Size];
#pragma warning disable CA5350 // The DHT's own choice; nothing secret rests on it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        return new NodeId(hash);
    }
}
