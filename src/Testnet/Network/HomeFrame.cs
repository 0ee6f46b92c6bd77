using System.Net;
using Pubky.Node;
using Pubky.Node.Configuration;

namespace Pubky.Testnet.Network;

/// <summary>
/// What a network forces on its homeservers, whatever their configurations say (spec operations §16.3): its sockets, its DHT, and
/// no relays. So a test network never speaks to the public one.
/// </summary>
/// <param name="Address">The address of all listeners.</param>
/// <param name="Nodes">The network's DHT nodes; empty if it has no DHT.</param>
internal sealed record HomeFrame(IPAddress Address, IReadOnlyList<IPEndPoint> Nodes)
{
    /// <summary>The configuration as it counts.</summary>
    /// <param name="config">What the file says, or the defaults.</param>
    /// <param name="options">The ports and the host name.</param>
    /// <param name="adminPassword">The password if the file has none.</param>
    /// <exception cref="StartupException">The host is none.</exception>
    public HomeserverConfig Force(HomeserverConfig config, TestHomeserverOptions options, string adminPassword) => config with
    {
        Drive = config.Drive with
        {
            IcannListenSocket = new IPEndPoint(Address, options.HttpPort),
            PubkyListenSocket = new IPEndPoint(Address, options.PubkyTlsPort),
        },
        Admin = new AdminConfig(
            options.AdminPort is not null,
            new IPEndPoint(Address, options.AdminPort ?? 0),
            config.Admin.AdminPassword ?? new SecretText(adminPassword)),
        Pkdns = config.Pkdns with
        {
            IcannDomain = options.Host is { } host ? Domain(host) : config.Pkdns.IcannDomain,
            DhtEnabled = Nodes.Count > 0,
            DhtPort = 0,
            DhtBootstrapNodes = [.. Nodes.Select(static node => Node(node.ToString()))],
            DhtRelayNodes = [],
        },
    };

    private static HostName Domain(string host) =>
        HostName.TryParse(host, out var name) ? name : throw new StartupException($"'{host}' is no host name or IPv4 address.");

    private static HostAndPort Node(string text) =>
        HostAndPort.TryParse(text, out var node) ? node : throw new StartupException($"'{text}' is no address of a DHT node.");
}
