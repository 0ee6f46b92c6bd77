using System.Net;
using Pubky.Server;
using Pubky.Server.Configuration;

namespace Pubky.Testnet.Network;

/// <summary>What a network forces on the configurations of its homeservers (spec operations §16.3): its sockets, and to be found.</summary>
internal static class ForcedSettings
{
    /// <summary>What scripts and tests use, unless a configuration says otherwise (spec operations §16.1).</summary>
    private const string AdminPassword = "admin";

    /// <summary>The configuration as it counts.</summary>
    /// <param name="config">What the file says, or the defaults.</param>
    /// <param name="options">The ports and the host name.</param>
    /// <param name="address">The address of all listeners.</param>
    /// <exception cref="StartupException">The host is none.</exception>
    public static HomeserverConfig Apply(HomeserverConfig config, TestHomeserverOptions options, IPAddress address) => config with
    {
        Drive = config.Drive with
        {
            IcannListenSocket = new IPEndPoint(address, options.HttpPort),
            PubkyListenSocket = new IPEndPoint(address, options.PubkyTlsPort),
        },
        Admin = new AdminConfig(
            options.AdminPort is not null,
            new IPEndPoint(address, options.AdminPort ?? 0),
            config.Admin.AdminPassword ?? new SecretText(AdminPassword)),
        PkarrRelay = config.PkarrRelay with
        {
            Enabled = options.PkarrRelayPort is not null,
            ListenSocket = new IPEndPoint(address, options.PkarrRelayPort ?? 0),
        },
        Pkdns = config.Pkdns with
        {
            Enabled = true,
            IcannDomain = options.Host is { } host ? Domain(host) : config.Pkdns.IcannDomain,
        },
    };

    private static HostName Domain(string host) =>
        HostName.TryParse(host, out var name) ? name : throw new StartupException($"'{host}' is no host name or IPv4 address.");
}
