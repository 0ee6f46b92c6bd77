using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[pkdns]</c>: how the server and its users are found.</summary>
internal static class PkdnsKeys
{
    public static readonly ConfigKey<bool> Enabled = new(
        ConfigTables.Pkdns,
        "enabled",
        ConfigTypes.Boolean,
        "true",
        "Whether the server announces itself and keeps its users' records alive. Without it nobody can look it up.");

    public static readonly ConfigKey<IPAddress> PublicIp = new(
        ConfigTables.Pkdns,
        "public_ip",
        ConfigTypes.Address,
        "\"127.0.0.1\"",
        "The address, IPv4 or IPv6, that the server's discovery record names.");

    public static readonly ConfigKey<int?> PublicPubkyTlsPort = new(
        ConfigTables.Pkdns,
        "public_pubky_tls_port",
        ConfigTypes.Port.Optional(),
        null,
        "The Pubky TLS port that the record names; unset is the bound one.") { Example = "6287" };

    public static readonly ConfigKey<int?> PublicIcannHttpPort = new(
        ConfigTables.Pkdns,
        "public_icann_http_port",
        ConfigTypes.Port.Optional(),
        null,
        "The clear-text port that the record names, if icann_domain is \"localhost\"; unset is the bound one.") { Example = "6286" };

    public static readonly ConfigKey<HostName> IcannDomain = new(
        ConfigTables.Pkdns,
        "icann_domain",
        ConfigTypes.Host,
        "\"localhost\"",
        "The host name under which browsers reach the server.");

    public static readonly ConfigKey<long> UserKeysRepublisherInterval = new(
        ConfigTables.Pkdns,
        "user_keys_republisher_interval",
        ConfigTypes.Integer(0, int.MaxValue),
        "14400",
        "Seconds after which a user's record is republished; 0 is never, less than 1800 is raised to 1800.");

    public static readonly ConfigKey<long> UserKeysMinStoredNodes = new(
        ConfigTables.Pkdns,
        "user_keys_min_stored_nodes",
        ConfigTypes.Integer(1, 255),
        "10",
        "A user's record counts as republished once so many nodes of the DHT hold it.");

    public static readonly ConfigKey<bool> DhtEnabled = new(
        ConfigTables.Pkdns,
        "dht_enabled",
        ConfigTypes.Boolean,
        "true",
        "Whether the Mainline DHT is used; without it, only the relays are.");

    public static readonly ConfigKey<int?> DhtPort = new(
        ConfigTables.Pkdns,
        "dht_port",
        ConfigTypes.Port.Optional(),
        null,
        "UDP port of the server's DHT node; unset is 6881 if it is free, else any.") { Example = "6881" };

    public static readonly ConfigKey<IReadOnlyList<HostAndPort>?> DhtBootstrapNodes = new(
        ConfigTables.Pkdns,
        "dht_bootstrap_nodes",
        ConfigTypes.ListOf(ConfigTypes.Node).Then(static nodes => (IReadOnlyList<HostAndPort>?)nodes),
        null,
        "Entries into the DHT, as host:port; unset is the public ones.")
    { Example = "[\"router.bittorrent.com:6881\", \"dht.transmissionbt.com:6881\"]" };

    public static readonly ConfigKey<IReadOnlyList<Uri>> DhtRelayNodes = new(
        ConfigTables.Pkdns,
        "dht_relay_nodes",
        ConfigTypes.ListOf(ConfigTypes.WebUrl),
        "[\"https://pkarr.pubky.app\", \"https://pkarr.pubky.org\"]",
        "Pkarr relays used beside the DHT; none if empty.");

    public static readonly ConfigKey<long?> DhtRequestTimeoutMs = new(
        ConfigTables.Pkdns,
        "dht_request_timeout_ms",
        ConfigTypes.Integer(1, int.MaxValue).Optional(),
        null,
        "Milliseconds to wait for one answer of the DHT; unset is 2000.") { Example = "2000" };
}
