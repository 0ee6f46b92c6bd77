using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>Users, homeservers, and signed packets between them.</summary>
internal static class Packets
{
    public static readonly KeyPair User = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());
    public static readonly PublicKey Here = KeyPair.FromSeed(Enumerable.Repeat((byte)2, 32).ToArray()).PublicKey;
    public static readonly PublicKey Elsewhere = KeyPair.FromSeed(Enumerable.Repeat((byte)3, 32).ToArray()).PublicKey;

    public static RepublisherOptions Options { get; } = new() { Homeserver = Here };

    /// <summary>A packet that names a homeserver, or whatever else <paramref name="target"/> says.</summary>
    public static SignedPacket To(object target, long timestamp = 10, KeyPair? user = null) => SignedPacket.Sign(
        user ?? User, [new DnsRecord("_pubky", 3600, new ServiceData(RecordType.Https, 0, target.ToString()!, []))], timestamp);

    /// <summary>A packet without a <c>_pubky</c> record.</summary>
    public static SignedPacket Unrelated(long timestamp = 10) =>
        SignedPacket.Sign(User, [new DnsRecord("other", 3600, new AliasData("example.com"))], timestamp);

    public static SeenPacket Seen(this SignedPacket packet) => new(packet, DateTimeOffset.UnixEpoch);

    public static ResolveResult Found(this SignedPacket packet) => ResolveResult.Found(packet.Seen());

    public static StoredPacket Stored(this SignedPacket packet) => new(packet.Timestamp, packet.Seen().ToStoredForm());
}
