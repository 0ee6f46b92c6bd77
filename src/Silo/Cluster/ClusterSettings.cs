using System.Net;

namespace Pubky.Silo.Cluster;

/// <summary>What a silo has to know of its cluster.</summary>
public sealed record ClusterSettings
{
    /// <summary>How silos find each other. Default PostgreSQL.</summary>
    public ClusterProvider Provider { get; init; } = ClusterProvider.Postgres;

    /// <summary>Silos of the same id form a cluster; letters, digits and dashes. Default "pubky".</summary>
    public string ClusterId { get; init; } = "pubky";

    /// <summary>Under what name reminders are kept; outlives a change of the cluster's id. Default "pubky".</summary>
    public string ServiceId { get; init; } = "pubky";

    /// <summary>The silo's name in logs and tables; null makes one up.</summary>
    public string? SiloName { get; init; }

    /// <summary>Port for the other silos. Default 11111. It is neither encrypted nor does it ask who calls: it belongs into a private network.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The address by which the other silos reach this one; null takes the first of this machine that is no loopback address.</summary>
    public IPAddress? AdvertisedAddress { get; init; }

    /// <summary>The address that the port is opened on; null is the advertised one.</summary>
    public IPAddress? ListenAddress { get; init; }

    /// <summary>
    /// Time in which a silo that stops hands over its grains. Default 20 s. Whatever is acknowledged is safe after that, too.
    /// </summary>
    public TimeSpan LeaveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The last word on how Orleans is set up: another provider for clustering, reminders, grain storage or the directory, TLS
    /// between silos, other limits. With <see cref="ClusterProvider.Custom"/> it must give a membership and a reminder table.
    /// </summary>
    public Action<ISiloBuilder>? Customize { get; init; }
}
