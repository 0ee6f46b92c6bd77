namespace Pubky.Protocol;

/// <summary>
/// The private half of an X25519 key agreement (RFC 7748), meant for one use. Its bytes live outside the managed heap and are
/// cleared when it is disposed.
/// </summary>
public sealed class X25519Key : IDisposable
{
    /// <summary>Length in bytes of a private key, of a public key and of a shared secret.</summary>
    public const int Size = 32;

    private readonly EvpKeyHandle _key;

    private X25519Key(EvpKeyHandle key) => _key = key;

    /// <summary>Makes the key of 32 random bytes. The caller keeps, and clears, its own copy.</summary>
    /// <exception cref="ArgumentException"><paramref name="privateKey"/> is not 32 bytes long.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException"><c>libcrypto</c> has no X25519.</exception>
    public static X25519Key FromBytes(ReadOnlySpan<byte> privateKey)
    {
        Require(privateKey.Length, nameof(privateKey));
        var key = LibCrypto.NewPrivateKey(LibCrypto.TypeX25519, 0, privateKey, Size);
        Evp.Require(!key.IsInvalid);
        return new X25519Key(key);
    }

    /// <summary>Writes the public half.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is not 32 bytes long.</exception>
    public void CopyPublicKeyTo(Span<byte> destination)
    {
        Require(destination.Length, nameof(destination));
        nuint length = Size;
        Evp.Require(LibCrypto.GetPublicKey(_key, destination, ref length) == 1 && length == Size);
    }

    /// <summary>Computes the secret shared with a peer.</summary>
    /// <returns>
    /// False if the peer's key is a point of low order, so that the secret would be all zeros whatever the private key; nothing
    /// may be built on it.
    /// </returns>
    /// <exception cref="ArgumentException">An argument is not 32 bytes long.</exception>
    public bool TryAgree(ReadOnlySpan<byte> peer, Span<byte> secret)
    {
        Require(peer.Length, nameof(peer));
        Require(secret.Length, nameof(secret));
        using var peerKey = LibCrypto.NewPublicKey(LibCrypto.TypeX25519, 0, peer, Size);
        Evp.Require(!peerKey.IsInvalid);
        using var context = LibCrypto.NewKeyContext(_key, 0);
        Evp.Require(!context.IsInvalid && LibCrypto.DeriveInit(context) == 1 && LibCrypto.DeriveSetPeer(context, peerKey) == 1);

        nuint length = Size;
        if (LibCrypto.Derive(context, secret, ref length) == 1 && length == Size)
        {
            return true;
        }

        secret.Clear();
        LibCrypto.ClearErrors();
        return false;
    }

    /// <summary>Clears and frees the private key.</summary>
    public void Dispose() => _key.Dispose();

    private static void Require(int length, string name)
    {
        if (length != Size)
        {
            throw new ArgumentException($"An X25519 key or secret is {Size} bytes, not {length}.", name);
        }
    }
}
