using Pubky.Api.Client;

namespace Pubky.Node.Configuration;

/// <summary>Turns settings into the typed configuration.</summary>
internal static class ConfigBinder
{
    public static HomeserverConfig Bind(ConfigSettings settings) => new(
        new GeneralConfig(settings.Get(ConfigKeys.SignupMode), settings.Require(ConfigKeys.DatabaseUrl)),
        new DriveConfig(
            settings.Require(ConfigKeys.IcannListenSocket),
            settings.Require(ConfigKeys.PubkyListenSocket),
            settings.Require(ConfigKeys.RateLimits)),
        new DefaultQuotasConfig(
            settings.Get(ConfigKeys.RateRead),
            settings.Get(ConfigKeys.RateWrite),
            settings.Get(ConfigKeys.RateReadBurst),
            settings.Get(ConfigKeys.RateWriteBurst),
            settings.Get(ConfigKeys.UnauthenticatedIpRateRead)),
        StorageBinder.Bind(settings),
        new AdminConfig(
            settings.Get(ConfigKeys.AdminEnabled),
            settings.Require(ConfigKeys.AdminListenSocket),
            settings.Get(ConfigKeys.AdminPassword)),
        new MetricsConfig(settings.Get(ConfigKeys.MetricsEnabled), settings.Require(ConfigKeys.MetricsListenSocket)),
        new PkdnsConfig(
            settings.Require(ConfigKeys.PublicIp),
            settings.Get(ConfigKeys.PublicPubkyTlsPort),
            settings.Get(ConfigKeys.PublicIcannHttpPort),
            settings.Require(ConfigKeys.IcannDomain),
            RepublisherInterval.Bind(settings),
            settings.Get(ConfigKeys.DhtBootstrapNodes),
            settings.Require(ConfigKeys.DhtRelayNodes),
            settings.Get(ConfigKeys.DhtRequestTimeoutMs) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null),
        new LoggingConfig(settings.Get(ConfigKeys.LoggingLevel), settings.Require(ConfigKeys.ModuleLevels)));
}
