using System.Security.Cryptography;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>An Ed25519 key pair (spec auth §2.1). Safe for use by several threads; the seed lives outside the managed heap.</summary>
public sealed class KeyPair : IDisposable
{
    private readonly EvpKeyHandle _key;

    private KeyPair(EvpKeyHandle key)
    {
        _key = key;
        Span<byte> bytes = stackalloc byte[PublicKey.Size];
        nuint length = PublicKey.Size;
        Evp.Require(LibCrypto.GetPublicKey(key, bytes, ref length) == 1 && length == PublicKey.Size);
        PublicKey = PublicKey.FromTrustedBytes(bytes);
    }

    /// <summary>The public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Derives the pair of a 32-byte seed. The caller keeps, and clears, its own copy.</summary>
    /// <exception cref="ArgumentException"><paramref name="seed"/> is not 32 bytes long.</exception>
    /// <exception cref="DllNotFoundException"><c>libcrypto</c> is missing.</exception>
    public static KeyPair FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519.SeedSize)
        {
            throw new ArgumentException($"A seed is {Ed25519.SeedSize} bytes, not {seed.Length}.", nameof(seed));
        }

        var key = LibCrypto.NewPrivateKey(LibCrypto.TypeEd25519, 0, seed, (nuint)seed.Length);
        Evp.Require(!key.IsInvalid);
        return new KeyPair(key);
    }

    /// <summary>Makes a pair from fresh random bytes.</summary>
    /// <exception cref="DllNotFoundException"><c>libcrypto</c> is missing.</exception>
    public static KeyPair Generate()
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        RandomNumberGenerator.Fill(seed);
        var pair = FromSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return pair;
    }

    /// <summary>Copies the seed, for writing a key file. The caller clears it.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is not 32 bytes long.</exception>
    public void CopySeedTo(Span<byte> destination)
    {
        if (destination.Length != Ed25519.SeedSize)
        {
            throw new ArgumentException($"A seed is {Ed25519.SeedSize} bytes, not {destination.Length}.", nameof(destination));
        }

        nuint length = Ed25519.SeedSize;
        Evp.Require(LibCrypto.GetPrivateKey(_key, destination, ref length) == 1 && length == Ed25519.SeedSize);
    }

    /// <summary>Signs a message; the same message always gets the same signature.</summary>
    /// <exception cref="ArgumentException"><paramref name="signature"/> is not 64 bytes long.</exception>
    /// <exception cref="ObjectDisposedException">The pair is disposed.</exception>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        if (signature.Length != Ed25519.SignatureSize)
        {
            throw new ArgumentException($"A signature is {Ed25519.SignatureSize} bytes, not {signature.Length}.", nameof(signature));
        }

        using var context = LibCrypto.NewContext();
        nuint length = Ed25519.SignatureSize;
        Evp.Require(!context.IsInvalid
            && LibCrypto.SignInit(context, 0, 0, 0, _key) == 1
            && LibCrypto.Sign(context, signature, ref length, message, (nuint)message.Length) == 1
            && length == Ed25519.SignatureSize);
    }

    /// <summary>Signs a message into a new array of 64 bytes.</summary>
    /// <exception cref="ObjectDisposedException">The pair is disposed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Sign(message, signature);
        return signature;
    }

    /// <summary>Frees the private key.</summary>
    public void Dispose() => _key.Dispose();
}
