using System.Security.Cryptography;

namespace Pubky.Tls;

/// <summary>ECDH over P-256, for clients without X25519.</summary>
internal sealed class P256Group : KeyGroup
{
    private const int CoordinateSize = 32;
    private const byte Uncompressed = 4;

    public override ushort Id => 0x0017;

    public override int ShareSize => 1 + (2 * CoordinateSize);

    public override void Agree(ReadOnlySpan<byte> clientShare, HandshakeRandom random, Span<byte> serverShare, Span<byte> secret)
    {
        if (clientShare.Length != ShareSize || clientShare[0] != Uncompressed)
        {
            throw BadShare();
        }

        using var peer = Import(clientShare[1..]);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(includePrivateParameters: false).Q;
        serverShare[0] = Uncompressed;
        point.X.CopyTo(serverShare[1..]);
        point.Y.CopyTo(serverShare[(1 + CoordinateSize)..]);

        using var peerKey = peer.PublicKey;
        var agreed = own.DeriveRawSecretAgreement(peerKey);
        agreed.CopyTo(secret);
        CryptographicOperations.ZeroMemory(agreed);
    }

    private static ECDiffieHellman Import(ReadOnlySpan<byte> point)
    {
        try
        {
            return ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[..CoordinateSize].ToArray(), Y = point[CoordinateSize..].ToArray() },
            });
        }
        catch (CryptographicException)
        {
            // The point is not on the curve.
            throw BadShare();
        }
    }
}
