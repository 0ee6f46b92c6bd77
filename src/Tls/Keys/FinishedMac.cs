using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>The content of a Finished message (RFC 8446 §4.4.4).</summary>
internal static class FinishedMac
{
    /// <summary>Computes it from the sender's handshake traffic secret and the transcript up to the message.</summary>
    public static void Compute(CipherSuite suite, ReadOnlySpan<byte> trafficSecret, ReadOnlySpan<byte> transcript, Span<byte> destination)
    {
        Span<byte> key = stackalloc byte[CipherSuite.MaxHashSize];
        key = key[..suite.HashSize];
        HkdfLabel.Expand(suite, trafficSecret, "finished"u8, [], key);
        suite.Hmac(key, transcript, destination);
        CryptographicOperations.ZeroMemory(key);
    }
}
