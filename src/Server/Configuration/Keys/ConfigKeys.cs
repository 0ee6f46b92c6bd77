namespace Pubky.Server.Configuration;

/// <summary>
/// Every setting, once: name, type, default and meaning (spec operations §5.2); one class for each table. The loader takes its
/// defaults from them, and the generated <c>config.toml</c> its text, so that neither can say anything else.
/// </summary>
internal static class ConfigKeys
{
    /// <summary>All settings in the order of the generated file.</summary>
    public static readonly IReadOnlyList<ConfigKey> All =
    [
        GeneralKeys.SignupMode, GeneralKeys.DatabaseUrl, GeneralKeys.UserStorageQuotaMb,
        DriveKeys.IcannListenSocket, DriveKeys.PubkyListenSocket, DriveKeys.PubkyTlsEnabled,
        DriveKeys.PubkyTlsHandshakeTimeout, DriveKeys.PubkyTlsMaxHandshakes, DriveKeys.PubkyTlsHttp2, DriveKeys.RateLimits,
        QuotaKeys.RateRead, QuotaKeys.RateWrite, QuotaKeys.RateReadBurst, QuotaKeys.RateWriteBurst,
        QuotaKeys.UnauthenticatedIpRateRead,
        StorageKeys.Database, StorageKeys.DatabaseConnections, StorageKeys.StorageType, StorageKeys.FilesDirectory, StorageKeys.DefaultQuotaMb,
        StorageKeys.BucketName, StorageKeys.Credential,
        S3Keys.Endpoint, S3Keys.Region, S3Keys.Prefix, S3Keys.AccessKeyId, S3Keys.SecretAccessKey, S3Keys.PathStyle, S3Keys.Checksums,
        AdminKeys.AdminEnabled, AdminKeys.AdminListenSocket, AdminKeys.AdminPassword,
        MetricsKeys.MetricsEnabled, MetricsKeys.MetricsListenSocket,
        PkdnsKeys.Enabled, PkdnsKeys.PublicIp, PkdnsKeys.PublicPubkyTlsPort, PkdnsKeys.PublicIcannHttpPort, PkdnsKeys.IcannDomain,
        PkdnsKeys.UserKeysRepublisherInterval, PkdnsKeys.UserKeysMinStoredNodes,
        PkdnsKeys.DhtEnabled, PkdnsKeys.DhtPort, PkdnsKeys.DhtBootstrapNodes, PkdnsKeys.DhtRelayNodes, PkdnsKeys.DhtRequestTimeoutMs,
        PkarrRelayKeys.Enabled, PkarrRelayKeys.ListenSocket, PkarrRelayKeys.BehindProxy, PkarrRelayKeys.RateLimitsEnabled,
        PkarrRelayKeys.HttpQuota, PkarrRelayKeys.HttpBurst, PkarrRelayKeys.UserDhtQuota, PkarrRelayKeys.UserDhtBurst,
        ClusterKeys.Provider, ClusterKeys.ClusterId, ClusterKeys.ServiceId, ClusterKeys.SiloName, ClusterKeys.SiloPort,
        ClusterKeys.AdvertisedAddress, ClusterKeys.ListenAddress, ClusterKeys.LeaveTimeout,
        LoggingKeys.LoggingLevel, LoggingKeys.ModuleLevels,
    ];
}
