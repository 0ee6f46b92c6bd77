namespace Pubky.Server.Configuration;

/// <summary>
/// The configuration of a homeserver, checked and complete (spec operations §5). Immutable; every default stands in
/// <see cref="ConfigKeys"/>.
/// </summary>
/// <param name="General">Table <c>[general]</c>.</param>
/// <param name="Drive">Table <c>[drive]</c>.</param>
/// <param name="DefaultQuotas">Table <c>[default_quotas]</c>.</param>
/// <param name="Storage">Table <c>[storage]</c>.</param>
/// <param name="S3">Table <c>[s3]</c>.</param>
/// <param name="Admin">Table <c>[admin]</c>.</param>
/// <param name="Metrics">Table <c>[metrics]</c>.</param>
/// <param name="Pkdns">Table <c>[pkdns]</c>.</param>
/// <param name="PkarrRelay">Table <c>[pkarr_relay]</c>.</param>
/// <param name="Cluster">Table <c>[cluster]</c>.</param>
/// <param name="Logging">Table <c>[logging]</c>.</param>
public sealed record HomeserverConfig(
    GeneralConfig General,
    DriveConfig Drive,
    DefaultQuotasConfig DefaultQuotas,
    StorageConfig Storage,
    S3Config S3,
    AdminConfig Admin,
    MetricsConfig Metrics,
    PkdnsConfig Pkdns,
    PkarrRelayConfig PkarrRelay,
    ClusterConfig Cluster,
    LoggingConfig Logging)
{
    /// <summary>What an empty file means.</summary>
    public static HomeserverConfig Default { get; } = ConfigLoader.Load(default, new Dictionary<string, string>()).Config;
}
