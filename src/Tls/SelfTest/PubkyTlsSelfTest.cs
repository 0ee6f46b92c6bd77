using System.Security.Cryptography;
using Pubky.Protocol;

namespace Pubky.Tls;

/// <summary>
/// Tells at start whether this machine can do what Pubky TLS needs (spec pubky-tls §3.6): a restricted provider may refuse an
/// algorithm. A host whose test fails leaves the listener closed and publishes no direct endpoint.
/// </summary>
public static class PubkyTlsSelfTest
{
    private static readonly (string Name, Func<bool> Passes)[] Checks =
    [
        ("Ed25519", SignsAndVerifies),
        ("X25519", AgreesOverX25519),
        ("P-256", AgreesOverP256),
        ("HMAC", DerivesEarlySecrets),
        ("AES-128-GCM", () => AesGcm.IsSupported && Seals(CipherSuite.Aes128GcmSha256, SelfTestVectors.SealedByAes128)),
        ("AES-256-GCM", () => AesGcm.IsSupported && Seals(CipherSuite.Aes256GcmSha384, SelfTestVectors.SealedByAes256)),

        // Where it is missing its suite is not offered; where it is present it must be right.
        ("ChaCha20-Poly1305", () => !ChaCha20Poly1305.IsSupported || Seals(CipherSuite.ChaCha20Poly1305Sha256, SelfTestVectors.SealedByChaCha)),
    ];

    /// <summary>Runs all checks, in some milliseconds.</summary>
    /// <param name="keys">The server's keys, which must be able to sign as well.</param>
    /// <returns>Why Pubky TLS cannot be served here, a sentence for the operator; null if it can.</returns>
    public static string? Run(KeyPair keys) => Run([.. Checks, ("Signing with the server's key", () => Signs(keys))]);

    internal static string? Run(IEnumerable<(string Name, Func<bool> Passes)> checks)
    {
        foreach (var (name, passes) in checks)
        {
            try
            {
                if (!passes())
                {
                    return $"{name} is not available, or gives wrong results.";
                }
            }
            catch (Exception error)
            {
                // Whatever a provider throws, it is the answer to the question.
                return $"{name} is not available: {error.Message}";
            }
        }

        return null;
    }

    private static bool Signs(KeyPair keys) => Ed25519.Verify(keys.PublicKey, "Pubky TLS"u8, keys.Sign("Pubky TLS"u8));

    private static bool SignsAndVerifies()
    {
        using var key = KeyPair.FromSeed(SelfTestVectors.SigningSeed);
        return key.Sign([]).AsSpan().SequenceEqual(SelfTestVectors.Signature)
            && Ed25519.Verify(key.PublicKey, [], SelfTestVectors.Signature)
            && !Ed25519.Verify(key.PublicKey, "other"u8, SelfTestVectors.Signature);
    }

    private static bool AgreesOverX25519()
    {
        Span<byte> secret = stackalloc byte[X25519Key.Size];
        using var key = X25519Key.FromBytes(SelfTestVectors.AgreementKey);
        return key.TryAgree(SelfTestVectors.AgreementPeer, secret) && secret.SequenceEqual(SelfTestVectors.AgreedSecret);
    }

    private static bool AgreesOverP256()
    {
        using var client = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = client.ExportParameters(includePrivateParameters: false).Q;
        byte[] share = [4, .. point.X!, .. point.Y!];
        Span<byte> serverShare = stackalloc byte[KeyGroup.P256.ShareSize];
        Span<byte> secret = stackalloc byte[KeyGroup.SecretSize];
        KeyGroup.P256.Agree(share, HandshakeRandom.Default, serverShare, secret);

        using var server = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = serverShare[1..33].ToArray(), Y = serverShare[33..].ToArray() },
        });
        using var serverKey = server.PublicKey;
        return secret.SequenceEqual(client.DeriveRawSecretAgreement(serverKey));
    }

    private static bool DerivesEarlySecrets() =>
        InitialSecret.Early(CipherSuite.Aes128GcmSha256).AsSpan().SequenceEqual(SelfTestVectors.EarlySecretSha256)
        && InitialSecret.Early(CipherSuite.Aes256GcmSha384).AsSpan().SequenceEqual(SelfTestVectors.EarlySecretSha384);

    /// <summary>Sixteen zeros under a key and a nonce of zeros, there and back.</summary>
    private static bool Seals(CipherSuite suite, ReadOnlySpan<byte> expected)
    {
        const int size = 16;
        Span<byte> zeros = stackalloc byte[size];
        zeros.Clear();
        Span<byte> record = stackalloc byte[size + RecordFormat.TagSize];
        record.Clear();
        using var cipher = suite.NewCipher(new byte[suite.KeySize]);
        cipher.Encrypt(zeros[..12], record[..size], record[..size], record[size..], []);
        if (!record.SequenceEqual(expected))
        {
            return false;
        }

        cipher.Decrypt(zeros[..12], record[..size], record[size..], record[..size], []);
        return record[..size].SequenceEqual(zeros);
    }
}
