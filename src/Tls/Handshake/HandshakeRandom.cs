using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>Where the random values of a handshake come from. Only tests with fixed vectors replace it.</summary>
internal class HandshakeRandom
{
    public static readonly HandshakeRandom Default = new();

    /// <summary>Fills the random of a ServerHello.</summary>
    public virtual void FillServerRandom(Span<byte> destination) => RandomNumberGenerator.Fill(destination);

    /// <summary>Fills an ephemeral X25519 private key.</summary>
    public virtual void FillX25519Key(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
