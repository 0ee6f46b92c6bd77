using System.Security.Cryptography;
using Pubky.Protocol;

namespace Pubky.Tls;

/// <summary>
/// Tries once, before the listener opens, everything that Pubky TLS asks of the machine's cryptography (spec pubky-tls §3.6): a
/// restricted provider may refuse Ed25519 or X25519.
/// </summary>
public static class PubkyTlsSelfTest
{
    /// <summary>Runs the test.</summary>
    /// <param name="keys">The server's keys.</param>
    /// <returns>Why Pubky TLS cannot be served here; null if it can.</returns>
    public static string? Run(KeyPair keys)
    {
        try
        {
            return TryAll(keys);
        }
        catch (Exception error) when (error is CryptographicException or PlatformNotSupportedException)
        {
            return $"The machine's cryptography refuses what Pubky TLS needs: {error.Message}";
        }
    }

    private static string? TryAll(KeyPair keys)
    {
        var message = "Pubky TLS self-test"u8;
        Span<byte> signature = stackalloc byte[Ed25519.SignatureSize];
        keys.Sign(message, signature);
        if (!Ed25519.Verify(keys.PublicKey, message, signature))
        {
            return "The machine's cryptography makes Ed25519 signatures that do not verify.";
        }

        if (!Agrees())
        {
            return "The machine's cryptography gives two sides of an X25519 agreement different secrets.";
        }

        return AesGcm.IsSupported ? null : "The machine's cryptography has no AES-GCM.";
    }

    private static bool Agrees()
    {
        Span<byte> seeds = stackalloc byte[2 * X25519Key.Size];
        RandomNumberGenerator.Fill(seeds);
        using var left = X25519Key.FromBytes(seeds[..X25519Key.Size]);
        using var right = X25519Key.FromBytes(seeds[X25519Key.Size..]);
        Span<byte> leftPublic = stackalloc byte[X25519Key.Size];
        Span<byte> rightPublic = stackalloc byte[X25519Key.Size];
        left.CopyPublicKeyTo(leftPublic);
        right.CopyPublicKeyTo(rightPublic);
        Span<byte> leftSecret = stackalloc byte[X25519Key.Size];
        Span<byte> rightSecret = stackalloc byte[X25519Key.Size];
        return left.TryAgree(rightPublic, leftSecret)
            && right.TryAgree(leftPublic, rightSecret)
            && CryptographicOperations.FixedTimeEquals(leftSecret, rightSecret);
    }
}
