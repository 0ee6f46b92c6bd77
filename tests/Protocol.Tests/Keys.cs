using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>The key pairs of spec auth §17.1: one byte, repeated 32 times, is the seed.</summary>
internal static class Keys
{
    public static KeyPair Pair(byte seed)
    {
        Span<byte> bytes = stackalloc byte[32];
        bytes.Fill(seed);
        return KeyPair.FromSeed(bytes);
    }

    public static PublicKey Public(byte seed)
    {
        using var pair = Pair(seed);
        return pair.PublicKey;
    }
}
