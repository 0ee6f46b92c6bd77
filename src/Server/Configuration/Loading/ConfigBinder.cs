using Pubky.Api.Client;

namespace Pubky.Server.Configuration;

/// <summary>Turns settings into the typed configuration.</summary>
internal static class ConfigBinder
{
    public static HomeserverConfig Bind(ConfigSettings settings) => new(
        new GeneralConfig(settings.Get(GeneralKeys.SignupMode), settings.Require(GeneralKeys.DatabaseUrl)),
        new DriveConfig(
            settings.Require(DriveKeys.IcannListenSocket),
            settings.Require(DriveKeys.PubkyListenSocket),
            settings.Get(DriveKeys.PubkyTlsEnabled),
            TimeSpan.FromMilliseconds(settings.Get(DriveKeys.PubkyTlsHandshakeTimeout)),
            (int)settings.Get(DriveKeys.PubkyTlsMaxHandshakes),
            settings.Get(DriveKeys.PubkyTlsHttp2),
            settings.Require(DriveKeys.RateLimits)),
        new DefaultQuotasConfig(
            settings.Get(QuotaKeys.RateRead),
            settings.Get(QuotaKeys.RateWrite),
            settings.Get(QuotaKeys.RateReadBurst),
            settings.Get(QuotaKeys.RateWriteBurst),
            settings.Get(QuotaKeys.UnauthenticatedIpRateRead)),
        StorageBinder.Bind(settings),
        S3Binder.Bind(settings),
        new AdminConfig(
            settings.Get(AdminKeys.AdminEnabled),
            settings.Require(AdminKeys.AdminListenSocket),
            settings.Get(AdminKeys.AdminPassword)),
        new MetricsConfig(settings.Get(MetricsKeys.MetricsEnabled), settings.Require(MetricsKeys.MetricsListenSocket)),
        new PkdnsConfig(
            settings.Get(PkdnsKeys.Enabled),
            settings.Require(PkdnsKeys.PublicIp),
            settings.Get(PkdnsKeys.PublicPubkyTlsPort),
            settings.Get(PkdnsKeys.PublicIcannHttpPort),
            settings.Require(PkdnsKeys.IcannDomain),
            RepublisherInterval.Bind(settings),
            (int)settings.Get(PkdnsKeys.UserKeysMinStoredNodes),
            settings.Get(PkdnsKeys.DhtEnabled),
            settings.Get(PkdnsKeys.DhtPort),
            settings.Get(PkdnsKeys.DhtBootstrapNodes),
            settings.Require(PkdnsKeys.DhtRelayNodes),
            settings.Get(PkdnsKeys.DhtRequestTimeoutMs) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null),
        PkarrRelayBinder.Bind(settings),
        new ClusterConfig(
            settings.Get(ClusterKeys.Provider),
            settings.Require(ClusterKeys.ClusterId),
            settings.Require(ClusterKeys.ServiceId),
            settings.Get(ClusterKeys.SiloName),
            settings.Get(ClusterKeys.SiloPort),
            settings.Get(ClusterKeys.AdvertisedAddress),
            settings.Get(ClusterKeys.ListenAddress),
            TimeSpan.FromSeconds(settings.Get(ClusterKeys.LeaveTimeout))),
        new LoggingConfig(settings.Get(LoggingKeys.LoggingLevel), settings.Require(LoggingKeys.ModuleLevels)));
}
