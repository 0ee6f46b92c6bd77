using System.Security.Cryptography;
using Pubky.Protocol;

namespace Pubky.Tls.Tests.Client;

/// <summary>The client's key of one group.</summary>
internal sealed class ClientGroup : IDisposable
{
    public const ushort X25519 = 0x001d;
    public const ushort P256 = 0x0017;
    public const ushort P521 = 0x0019;

    private readonly X25519Key? _x25519;
    private readonly ECDiffieHellman? _curve;

    public ClientGroup(ushort id)
    {
        Id = id;
        if (id == X25519)
        {
            _x25519 = X25519Key.FromBytes(RandomNumberGenerator.GetBytes(32));
            Share = new byte[32];
            _x25519.CopyPublicKeyTo(Share);
            return;
        }

        _curve = ECDiffieHellman.Create(id == P256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP521);
        var point = _curve.ExportParameters(false).Q;
        Share = [4, .. point.X!, .. point.Y!];
    }

    public ushort Id { get; }

    public byte[] Share { get; }

    public byte[] Agree(ReadOnlySpan<byte> peer)
    {
        if (_x25519 is not null)
        {
            var secret = new byte[32];
            _x25519.TryAgree(peer, secret).ShouldBeTrue();
            return secret;
        }

        var size = (peer.Length - 1) / 2;
        using var other = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = peer.Slice(1, size).ToArray(), Y = peer[(1 + size)..].ToArray() },
        });
        return _curve!.DeriveRawSecretAgreement(other.PublicKey);
    }

    public void Dispose()
    {
        _x25519?.Dispose();
        _curve?.Dispose();
    }
}
