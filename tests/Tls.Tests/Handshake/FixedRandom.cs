namespace Pubky.Tls.Tests;

/// <summary>The server's random values in spec pubky-tls §7.1.</summary>
internal sealed class FixedRandom : HandshakeRandom
{
    public override void FillServerRandom(Span<byte> destination) => FillAscending(destination, 0x80);

    public override void FillX25519Key(Span<byte> destination) => FillAscending(destination, 0x40);

    private static void FillAscending(Span<byte> destination, byte first)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (byte)(first + i);
        }
    }
}
