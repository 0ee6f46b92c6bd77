using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>Judges what a client offers and chooses from it (spec pubky-tls §1.5 and §3.2).</summary>
internal static class Negotiation
{
    private const byte RawPublicKey = 2;
    private const ushort Ed25519Scheme = 0x0807;

    /// <summary>Refuses a hello that this server cannot serve, whatever it would choose.</summary>
    /// <exception cref="TlsAlertException">It cannot be served; the alert says why.</exception>
    public static void Check(in ClientHello hello)
    {
        Require(hello.OffersTls13, AlertDescription.ProtocolVersion, "The client does not offer TLS 1.3.");
        Require(hello.Compression is [0], AlertDescription.IllegalParameter, "The client asks for compression.");
        Require(
            hello.HasGroups && hello.HasSignatureSchemes && hello.HasKeyShares,
            AlertDescription.MissingExtension,
            "Groups, signature algorithms or key shares are missing.");
        Require(
            hello.ServerCertificateTypes.Contains(RawPublicKey),
            AlertDescription.HandshakeFailure,
            "The client takes no raw public key.");
        Require(
            hello.SignatureSchemes.Contains(Ed25519Scheme),
            AlertDescription.HandshakeFailure,
            "The client does not verify Ed25519.");
    }

    /// <summary>Chooses the suite: AES-128 first, unless the client itself prefers ChaCha20.</summary>
    /// <exception cref="TlsAlertException">There is none in common.</exception>
    public static CipherSuite ChooseSuite(in ClientHello hello)
    {
        // A client that puts it first has no AES in hardware.
        var chacha = ChaCha20Poly1305.IsSupported && hello.Suites.Contains(CipherSuite.ChaCha20Poly1305Sha256.Id);
        if (chacha && hello.Suites.First == CipherSuite.ChaCha20Poly1305Sha256.Id)
        {
            return CipherSuite.ChaCha20Poly1305Sha256;
        }

        if (hello.Suites.Contains(CipherSuite.Aes128GcmSha256.Id))
        {
            return CipherSuite.Aes128GcmSha256;
        }

        if (hello.Suites.Contains(CipherSuite.Aes256GcmSha384.Id))
        {
            return CipherSuite.Aes256GcmSha384;
        }

        Require(chacha, AlertDescription.HandshakeFailure, "The client has no cipher suite in common.");
        return CipherSuite.ChaCha20Poly1305Sha256;
    }

    /// <summary>Chooses the group.</summary>
    /// <param name="hello">The first hello.</param>
    /// <param name="share">The client's share, empty if a retry must ask for it.</param>
    /// <exception cref="TlsAlertException">There is none in common.</exception>
    public static KeyGroup ChooseGroup(in ClientHello hello, out ReadOnlySpan<byte> share)
    {
        foreach (var group in KeyGroup.All)
        {
            if (hello.KeyShares.TryFind(group.Id, out share))
            {
                return group;
            }
        }

        share = default;
        foreach (var group in KeyGroup.All)
        {
            if (hello.Groups.Contains(group.Id))
            {
                return group;
            }
        }

        throw new TlsAlertException(AlertDescription.HandshakeFailure, "The client has no group in common.");
    }

    /// <summary>The share that a second hello must bring.</summary>
    /// <exception cref="TlsAlertException">It ignores what the retry asked for.</exception>
    public static ReadOnlySpan<byte> ShareAfterRetry(in ClientHello hello, KeyGroup group)
    {
        ReadOnlySpan<byte> share = default;
        Require(
            hello.KeyShares.Count == 1 && hello.KeyShares.TryFind(group.Id, out share),
            AlertDescription.IllegalParameter,
            "The second hello ignores the retry.");
        return share;
    }

    private static void Require(bool met, AlertDescription alert, string otherwise)
    {
        if (!met)
        {
            throw new TlsAlertException(alert, otherwise);
        }
    }
}
