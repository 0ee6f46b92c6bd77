using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[cluster]</c>: how this process is a silo of a cluster. Only <c>pubky-silo</c> heeds it.</summary>
internal static class ClusterKeys
{
    public static readonly ConfigKey<ClusterProviderType> Provider = new(
        ConfigTables.Cluster,
        "provider",
        ConfigTypes.Word(
            ("postgres", ClusterProviderType.Postgres), ("adonet", ClusterProviderType.Postgres), ("localhost", ClusterProviderType.Localhost)),
        "\"postgres\"",
        "How silos find each other: \"postgres\" (or \"adonet\"; in the database) or \"localhost\" (a cluster of one, to try things out).");

    public static readonly ConfigKey<string> ClusterId = new(
        ConfigTables.Cluster, "cluster_id", ConfigTypes.Text, "\"pubky\"", "Silos of the same id form a cluster.");

    public static readonly ConfigKey<string> ServiceId = new(
        ConfigTables.Cluster, "service_id", ConfigTypes.Text, "\"pubky\"", "Name under which reminders are kept; outlives a change of the cluster's id.");

    public static readonly ConfigKey<string?> SiloName = new(
        ConfigTables.Cluster,
        "silo_name",
        ConfigTypes.Text.Then(static text => (string?)text),
        null,
        "The silo's name in logs and tables; unset makes one up.") { Example = "\"silo-1\"" };

    public static readonly ConfigKey<int> SiloPort = new(
        ConfigTables.Cluster,
        "silo_port",
        ConfigTypes.Integer(1, ushort.MaxValue).Then(static port => (int)port),
        "11111",
        "Port for the other silos, neither encrypted nor guarded: keep it in a private network.");

    public static readonly ConfigKey<IPAddress?> AdvertisedAddress = new(
        ConfigTables.Cluster,
        "advertised_address",
        ConfigTypes.Address.Then(static address => (IPAddress?)address),
        null,
        "Address by which the other silos reach this one; unset takes the first of this machine that is no loopback address.") { Example = "\"10.0.0.5\"" };

    public static readonly ConfigKey<IPAddress?> ListenAddress = new(
        ConfigTables.Cluster,
        "listen_address",
        ConfigTypes.Address.Then(static address => (IPAddress?)address),
        null,
        "Address that the port is opened on; unset is the advertised one.") { Example = "\"0.0.0.0\"" };

    public static readonly ConfigKey<long> LeaveTimeout = new(
        ConfigTables.Cluster,
        "leave_timeout",
        ConfigTypes.Integer(1, 600),
        "20",
        "Seconds in which a silo that stops hands over its grains.");
}
