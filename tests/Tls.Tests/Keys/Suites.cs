namespace Pubky.Tls.Tests;

/// <summary>Suites by their number, as theories name them.</summary>
internal static class Suites
{
    public static CipherSuite Of(int id) => id switch
    {
        0x1301 => CipherSuite.Aes128GcmSha256,
        0x1302 => CipherSuite.Aes256GcmSha384,
        0x1303 => CipherSuite.ChaCha20Poly1305Sha256,
        _ => throw new ArgumentOutOfRangeException(nameof(id)),
    };
}
