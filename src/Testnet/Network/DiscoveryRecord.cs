using System.Net;
using Pubky.Node.Configuration;
using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Testnet.Network;

/// <summary>The packet by which clients find a homeserver (spec pkarr §4).</summary>
internal static class DiscoveryRecord
{
    /// <summary>Signs the packet of a homeserver.</summary>
    /// <param name="keys">Its key.</param>
    /// <param name="discovery">What its configuration says of it.</param>
    /// <param name="httpPort">Where its plain HTTP is bound.</param>
    /// <param name="pubkyTlsPort">Where its Pubky TLS is bound; null if it is not served, and then no direct endpoint is advertised.</param>
    /// <param name="isTestHost">Whether the developer named the host for this network.</param>
    /// <param name="clock">Gives the timestamp.</param>
    public static SignedPacket Sign(KeyPair keys, PkdnsConfig discovery, int httpPort, int? pubkyTlsPort, bool isTestHost, PacketClock clock)
    {
        var domain = discovery.IcannDomain.Text;
        var endpoints = new HomeserverEndpoints
        {
            PublicIp = discovery.PublicIp,
            IcannDomain = domain,
            HttpPort = (ushort)(discovery.PublicIcannHttpPort ?? httpPort),

            // Names within a machine or a network of containers, where browsers want plain HTTP as well (spec operations §16.5).
            IsTestDomain = isTestHost || !domain.Contains('.') || IPAddress.TryParse(domain, out _),
            PubkyTlsPort = pubkyTlsPort is { } bound ? (ushort)(discovery.PublicPubkyTlsPort ?? bound) : null,
        };
        return SignedPacket.Sign(keys, HomeserverRecords.Build(endpoints), clock.Next());
    }
}
