using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pubky.LeanTls;

/// <summary>The key schedule of a client (RFC 8446 §7.1), on the framework's HKDF and nothing of the server's.</summary>
internal sealed class LeanSecrets(LeanSuite suite)
{
    private byte[] _master = [];

    public byte[] ClientTraffic { get; private set; } = [];

    public byte[] ServerTraffic { get; private set; } = [];

    /// <summary>After ServerHello.</summary>
    public void StartHandshake(byte[] shared, byte[] transcriptHash)
    {
        var zeros = new byte[suite.HashSize];
        var empty = CryptographicOperations.HashData(suite.Hash, []);
        var early = HKDF.Extract(suite.Hash, zeros, zeros);
        var handshake = HKDF.Extract(suite.Hash, shared, Derive(suite, early, "derived", empty));
        ClientTraffic = Derive(suite, handshake, "c hs traffic", transcriptHash);
        ServerTraffic = Derive(suite, handshake, "s hs traffic", transcriptHash);
        _master = HKDF.Extract(suite.Hash, zeros, Derive(suite, handshake, "derived", empty));
    }

    /// <summary>After the server's Finished.</summary>
    public void StartApplication(byte[] transcriptHash)
    {
        ClientTraffic = Derive(suite, _master, "c ap traffic", transcriptHash);
        ServerTraffic = Derive(suite, _master, "s ap traffic", transcriptHash);
    }

    /// <summary>The content of a Finished message.</summary>
    public static byte[] Finished(LeanSuite suite, byte[] traffic, byte[] transcriptHash) =>
        CryptographicOperations.HmacData(suite.Hash, Expand(suite, traffic, "finished", [], suite.HashSize), transcriptHash);

    public static byte[] Next(LeanSuite suite, byte[] traffic) => Derive(suite, traffic, "traffic upd", []);

    /// <summary>HKDF-Expand-Label.</summary>
    public static byte[] Expand(LeanSuite suite, byte[] secret, string label, byte[] context, int length)
    {
        var name = Encoding.ASCII.GetBytes("tls13 " + label);
        byte[] info = [0, 0, (byte)name.Length, .. name, (byte)context.Length, .. context];
        BinaryPrimitives.WriteUInt16BigEndian(info, (ushort)length);
        return HKDF.Expand(suite.Hash, secret, length, info);
    }

    private static byte[] Derive(LeanSuite suite, byte[] secret, string label, byte[] hash) =>
        Expand(suite, secret, label, hash, suite.HashSize);
}
