using Pubky.Server.Configuration;

namespace Pubky.Server.Cli.Republishing;

/// <summary>Tells an operator who looks at the queue that nobody works on it.</summary>
internal static class RepublishingOff
{
    /// <summary>Which setting keeps a server with this configuration from republishing; null if none does.</summary>
    public static string? Reason(PkdnsConfig config) => config switch
    {
        { Enabled: false } => "pkdns.enabled is false",
        { DhtEnabled: false, DhtRelayNodes.Count: 0 } => "pkdns.dht_enabled is false and pkdns.dht_relay_nodes is empty",
        { UserKeysRepublisherInterval.Ticks: 0 } => "pkdns.user_keys_republisher_interval is 0",
        _ => null,
    };
}
