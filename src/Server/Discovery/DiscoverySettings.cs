using Pubky.Grains.Republishing;
using Pubky.Server.Configuration;
using Pubky.Pkarr;
using Pubky.Pkarr.Dht;
using Pubky.Protocol;

namespace Pubky.Server.Discovery;

/// <summary>What a configuration means for discovery.</summary>
internal static class DiscoverySettings
{
    private const string DhtNodesName = "dht-nodes";

    /// <summary>The options of the server that has these keys.</summary>
    /// <param name="config">Table <c>[pkdns]</c>.</param>
    /// <param name="keys">The server's keys.</param>
    /// <param name="folder">Where the known nodes of the DHT are kept.</param>
    public static DiscoveryOptions ToOptions(PkdnsConfig config, KeyPair keys, string folder)
    {
        var patience = config.DhtRequestTimeout ?? TimeSpan.FromSeconds(2);
        return new DiscoveryOptions
        {
            Keys = keys,
            Advertised = new Advertisement
            {
                PublicIp = config.PublicIp,
                PubkyTlsPort = config.PublicPubkyTlsPort,
                HttpPort = config.PublicIcannHttpPort,
                IcannDomain = config.IcannDomain.Text,
            },
            Dht = config.DhtEnabled ? ToDht(config, patience) : null,
            DhtNodesFile = Path.Combine(folder, DhtNodesName),
            Relays = config.DhtRelayNodes,
            RelayClient = new RelayOptions { Timeout = patience },
            Republisher = new RepublisherOptions
            {
                Homeserver = keys.PublicKey,
                Interval = config.UserKeysRepublisherInterval,
                MinimumStoredNodes = config.UserKeysMinStoredNodes,
            },
        };
    }

    private static DhtNodeOptions ToDht(PkdnsConfig config, TimeSpan patience)
    {
        var options = new DhtNodeOptions { Port = config.DhtPort, RequestTimeout = patience };
        return config.DhtBootstrapNodes is { } nodes ? options with { Bootstrap = [.. nodes.Select(static node => node.ToString())] } : options;
    }
}
