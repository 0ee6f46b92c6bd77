using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>
/// HKDF-Expand-Label and Derive-Secret of RFC 8446 §7.1. Nothing that TLS derives is longer than one hash, so a single HMAC
/// with the counter 1 does the whole expansion.
/// </summary>
internal static class HkdfLabel
{
    // Two length bytes, length-prefixed "tls13 " and label, length-prefixed context, counter. The longest label has 12 letters.
    private const int MaxInfo = 2 + 1 + 6 + 12 + 1 + CipherSuite.MaxHashSize + 1;

    /// <summary>Expands a secret to at most the length of one hash.</summary>
    public static void Expand(
        CipherSuite suite, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, ReadOnlySpan<byte> context, Span<byte> destination)
    {
        Span<byte> info = stackalloc byte[MaxInfo];
        info[0] = 0;
        info[1] = (byte)destination.Length;
        info[2] = (byte)("tls13 "u8.Length + label.Length);
        "tls13 "u8.CopyTo(info[3..]);
        label.CopyTo(info[9..]);
        var length = 9 + label.Length;
        info[length++] = (byte)context.Length;
        context.CopyTo(info[length..]);
        length += context.Length;
        info[length++] = 1;

        if (destination.Length == suite.HashSize)
        {
            suite.Hmac(secret, info[..length], destination);
            return;
        }

        Span<byte> block = stackalloc byte[CipherSuite.MaxHashSize];
        block = block[..suite.HashSize];
        suite.Hmac(secret, info[..length], block);
        block[..destination.Length].CopyTo(destination);
        CryptographicOperations.ZeroMemory(block);
    }
}
