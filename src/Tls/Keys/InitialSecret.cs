using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>The head of the key schedule (RFC 8446 §7.1). Without pre-shared keys it is the same for every connection.</summary>
internal static class InitialSecret
{
    private static readonly byte[] Sha256 = DeriveNext(CipherSuite.Aes128GcmSha256);
    private static readonly byte[] Sha384 = DeriveNext(CipherSuite.Aes256GcmSha384);

    /// <summary>The early secret of a connection without pre-shared key.</summary>
    public static byte[] Early(CipherSuite suite)
    {
        var zeros = new byte[suite.HashSize];
        var early = new byte[suite.HashSize];
        suite.Hmac(zeros, zeros, early);
        return early;
    }

    /// <summary>The salt of the handshake secret, derived once from the early secret.</summary>
    public static ReadOnlySpan<byte> HandshakeSalt(CipherSuite suite) => suite.HashSize == SHA256.HashSizeInBytes ? Sha256 : Sha384;

    private static byte[] DeriveNext(CipherSuite suite)
    {
        var salt = new byte[suite.HashSize];
        HkdfLabel.Expand(suite, Early(suite), "derived"u8, suite.EmptyHash, salt);
        return salt;
    }
}
