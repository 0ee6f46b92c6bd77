using System.Net;
using Pubky.Abstractions;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[pkarr_relay]</c>: the way of browsers to the DHT. The reference has it as a program of its own.</summary>
internal static class PkarrRelayKeys
{
    public static readonly ConfigKey<bool> Enabled = new(
        ConfigTables.PkarrRelay,
        "enabled",
        ConfigTypes.Boolean,
        "false",
        "Whether a Pkarr relay is served, by which browsers publish and look up records. It needs the server's node of the DHT.");

    public static readonly ConfigKey<IPEndPoint> ListenSocket = new(
        ConfigTables.PkarrRelay,
        "listen_socket",
        ConfigTypes.Socket,
        "\"127.0.0.1:6881\"",
        "Where, over clear-text HTTP. Put a TLS proxy in front of it; port 0 picks a free port.");

    public static readonly ConfigKey<bool> BehindProxy = new(
        ConfigTables.PkarrRelay,
        "behind_proxy",
        ConfigTypes.Boolean,
        "false",
        "Whether the limits count the client address that a proxy names in X-Forwarded-For. Only if nobody gets past the proxy.");

    public static readonly ConfigKey<bool> RateLimitsEnabled = new(
        ConfigTables.PkarrRelay,
        "rate_limits_enabled",
        ConfigTypes.Boolean,
        "true",
        "Whether a client address is limited to the two quotas below.");

    public static readonly ConfigKey<RequestQuota> HttpQuota = new(
        ConfigTables.PkarrRelay,
        "http_quota",
        ConfigTypes.RequestQuota,
        "\"2r/s\"",
        "Requests of one client address: <n>r/s, m, h or d.");

    public static readonly ConfigKey<long?> HttpBurst = new(
        ConfigTables.PkarrRelay,
        "http_burst",
        ConfigTypes.Burst.Optional(),
        null,
        "How many of them may come at once; unset is the number in http_quota.") { Example = "10" };

    public static readonly ConfigKey<RequestQuota> UserDhtQuota = new(
        ConfigTables.PkarrRelay,
        "user_dht_quota",
        ConfigTypes.RequestQuota,
        "\"2r/s\"",
        "Requests of one client address that need the DHT: what is published, and what is not in the relay's memory.");

    public static readonly ConfigKey<long?> UserDhtBurst = new(
        ConfigTables.PkarrRelay,
        "user_dht_burst",
        ConfigTypes.Burst.Optional(),
        null,
        "How many of them may come at once; unset is the number in user_dht_quota.") { Example = "5" };
}
