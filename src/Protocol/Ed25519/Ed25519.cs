using System.Security.Cryptography;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>Ed25519 verification with the verdicts that every pubky server must share (spec pubky-tls §5.3).</summary>
public static class Ed25519
{
    /// <summary>Length of a seed in bytes.</summary>
    public const int SeedSize = 32;

    /// <summary>Length of a signature in bytes.</summary>
    public const int SignatureSize = 64;

    /// <summary>Whether <paramref name="signature"/> is valid. False as well when it is not 64 bytes long.</summary>
    /// <exception cref="DllNotFoundException"><c>libcrypto</c> is missing.</exception>
    public static bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.Size];
        key.CopyTo(bytes);
        return VerifyRaw(bytes, message, signature);
    }

    /// <summary>Checks at start, before the first request needs it, that Ed25519 works on this machine.</summary>
    /// <exception cref="DllNotFoundException"><c>libcrypto</c> is missing; the message tells the remedy.</exception>
    /// <exception cref="CryptographicException"><c>libcrypto</c> is there but has no Ed25519.</exception>
    public static void EnsureAvailable()
    {
        try
        {
            using var pair = KeyPair.FromSeed(stackalloc byte[SeedSize]);
            if (Verify(pair.PublicKey, [], pair.Sign([])))
            {
                return;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // OpenSSL 1.1.0 bears the same file name as 1.1.1; told below.
        }

        throw new CryptographicException("The loaded libcrypto has no working Ed25519. Install OpenSSL 1.1.1 or later.");
    }

    /// <summary>Verifies under 32 bytes that need not be the encoding of a curve point: then nothing is valid.</summary>
    internal static bool VerifyRaw(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (key.Length != PublicKey.Size || signature.Length != SignatureSize)
        {
            return false;
        }

        using var handle = LibCrypto.NewPublicKey(LibCrypto.TypeEd25519, 0, key, (nuint)key.Length);
        Evp.Require(!handle.IsInvalid);
        using var context = LibCrypto.NewContext();
        Evp.Require(!context.IsInvalid && LibCrypto.VerifyInit(context, 0, 0, 0, handle) == 1);

        // Negative answers mean invalid too.
        var valid = LibCrypto.Verify(context, signature, (nuint)signature.Length, message, (nuint)message.Length) == 1;
        if (!valid)
        {
            LibCrypto.ClearErrors();
        }

        return valid;
    }
}
