using Pubky.Abstractions;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.Pkarr.Tests;

internal static class TestPackets
{
    public static KeyPair Homeserver { get; } = KeyPair.FromSeed(new byte[32]);

    public static KeyPair User { get; } = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    public static KeyPair Other { get; } = KeyPair.FromSeed(Enumerable.Repeat((byte)2, 32).ToArray());

    /// <summary>A packet of the user.</summary>
    public static SignedPacket Sign(long timestamp, params DnsRecord[] records) => SignedPacket.Sign(User, records, timestamp);

    public static DnsRecord Txt(string name, uint timeToLive, string text) =>
        new(name, timeToLive, new TextData([System.Text.Encoding.UTF8.GetBytes(text)]));

    public static SignedPacket Read(PublicKey key, string payload)
    {
        SignedPacket.TryReadPayload(key, Convert.FromHexString(payload), out var packet, out var error).ShouldBeTrue(error.ToString());
        return packet!;
    }
}
