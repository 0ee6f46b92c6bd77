using System.Security.Cryptography;
using Pubky.Protocol;

namespace Pubky.Tls;

/// <summary>X25519 (RFC 7748).</summary>
internal sealed class X25519Group : KeyGroup
{
    public override ushort Id => 0x001d;

    public override int ShareSize => X25519Key.Size;

    public override void Agree(ReadOnlySpan<byte> clientShare, HandshakeRandom random, Span<byte> serverShare, Span<byte> secret)
    {
        if (clientShare.Length != X25519Key.Size)
        {
            throw BadShare();
        }

        Span<byte> bytes = stackalloc byte[X25519Key.Size];
        random.FillX25519Key(bytes);
        using var key = X25519Key.FromBytes(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        key.CopyPublicKeyTo(serverShare);
        if (!key.TryAgree(clientShare, secret))
        {
            throw BadShare();
        }
    }
}
