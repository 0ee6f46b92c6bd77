using Pubky.Node.Configuration;
using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Testnet.Network;

/// <summary>The packet by which clients find the network's homeserver (spec pkarr §4).</summary>
internal static class DiscoveryRecord
{
    /// <summary>Signs the packet of a homeserver whose plain HTTP is bound to <paramref name="httpPort"/>.</summary>
    public static SignedPacket Sign(KeyPair keys, PkdnsConfig discovery, int httpPort, PacketClock clock)
    {
        var endpoints = new HomeserverEndpoints
        {
            PublicIp = discovery.PublicIp,
            IcannDomain = discovery.IcannDomain.Text,
            HttpPort = (ushort)(discovery.PublicIcannHttpPort ?? httpPort),

            // Pubky TLS is not served, so no direct endpoint is advertised: native clients would only run against a wall.
            PubkyTlsPort = null,
        };
        return SignedPacket.Sign(keys, HomeserverRecords.Build(endpoints), clock.Next());
    }
}
