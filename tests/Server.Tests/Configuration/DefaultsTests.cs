using Microsoft.Extensions.Logging;
using Pubky.Api.Client;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>The defaults of spec operations §5.2, written out (case 87).</summary>
public sealed class DefaultsTests
{
    private static readonly HomeserverConfig Config = Given.File("").Config;

    [Fact]
    public void Empty_Cluster_IsDefault() => Config.Cluster.ShouldBe(
        new ClusterConfig(ClusterProviderType.Postgres, "pubky", "pubky", null, 11111, null, null, TimeSpan.FromSeconds(20)));

    [Theory]
    [InlineData("adonet", ClusterProviderType.Postgres)]
    [InlineData("localhost", ClusterProviderType.Localhost)]
    public void Cluster_Provider_IsTaken(string word, ClusterProviderType expected) =>
        Given.File($"cluster.provider = \"{word}\"").Config.Cluster.Provider.ShouldBe(expected);

    [Fact]
    public void Empty_General_IsDefault()
    {
        Config.General.SignupMode.ShouldBe(SignupMode.TokenRequired);
        Config.General.DatabaseUrl.Value.ShouldBe("postgres://localhost:5432/pubky_homeserver");
    }

    [Fact]
    public void Empty_Drive_IsDefault()
    {
        Config.Drive.IcannListenSocket.ToString().ShouldBe("127.0.0.1:6286");
        Config.Drive.PubkyListenSocket.ToString().ShouldBe("127.0.0.1:6287");
        Config.Drive.PubkyTlsEnabled.ShouldBeTrue();
        var rule = Config.Drive.RateLimits.ShouldHaveSingleItem();
        rule.Path.ShouldBe("/signup_tokens/*");
        rule.Method.ShouldBe("GET");
        rule.Quota.ToString().ShouldBe("10r/m");
        rule.Key.ShouldBe(RateLimitKey.Ip);
        rule.Burst.ShouldBeNull();
        rule.WhitelistedAddresses.ShouldBeEmpty();
        rule.WhitelistedUsers.ShouldBeEmpty();
    }

    [Fact]
    public void Empty_QuotasAndStorage_AreDefault()
    {
        Config.DefaultQuotas.ShouldBe(new DefaultQuotasConfig(null, null, null, null, null));
        Config.Storage.ShouldBe(new StorageConfig(DatabaseType.Sqlite, 16, StorageType.FileSystem, null, null, null, null));
    }

    [Fact]
    public void Empty_AdminAndMetrics_AreDefault()
    {
        Config.Admin.Enabled.ShouldBeTrue();
        Config.Admin.ListenSocket.ToString().ShouldBe("127.0.0.1:6288");
        Config.Admin.AdminPassword.ShouldBeNull();
        Config.Metrics.Enabled.ShouldBeFalse();
        Config.Metrics.ListenSocket.ToString().ShouldBe("127.0.0.1:6289");
    }

    [Fact]
    public void Empty_Pkdns_IsDefault()
    {
        Config.Pkdns.Enabled.ShouldBeTrue();
        Config.Pkdns.PublicIp.ToString().ShouldBe("127.0.0.1");
        Config.Pkdns.PublicPubkyTlsPort.ShouldBeNull();
        Config.Pkdns.PublicIcannHttpPort.ShouldBeNull();
        Config.Pkdns.IcannDomain.Text.ShouldBe("localhost");
        Config.Pkdns.UserKeysRepublisherInterval.ShouldBe(TimeSpan.FromHours(4));
        Config.Pkdns.UserKeysMinStoredNodes.ShouldBe(10);
        Config.Pkdns.DhtEnabled.ShouldBeTrue();
        Config.Pkdns.DhtPort.ShouldBeNull();
        Config.Pkdns.DhtBootstrapNodes.ShouldBeNull();
        Config.Pkdns.DhtRelayNodes.ShouldBe([new Uri("https://pkarr.pubky.app"), new Uri("https://pkarr.pubky.org")]);
        Config.Pkdns.DhtRequestTimeout.ShouldBeNull();
    }

    [Fact]
    public void Empty_PkarrRelay_IsDefault()
    {
        Config.PkarrRelay.Enabled.ShouldBeFalse();
        Config.PkarrRelay.ListenSocket.ToString().ShouldBe("127.0.0.1:6881");
        Config.PkarrRelay.BehindProxy.ShouldBeFalse();
        Config.PkarrRelay.RateLimitsEnabled.ShouldBeTrue();
        (Config.PkarrRelay.HttpQuota.Rate.ToString(), Config.PkarrRelay.HttpQuota.Burst).ShouldBe(("2r/s", 2));
        (Config.PkarrRelay.UserDhtQuota.Rate.ToString(), Config.PkarrRelay.UserDhtQuota.Burst).ShouldBe(("2r/s", 2));
    }

    [Fact]
    public void Empty_Logging_IsDefault()
    {
        Config.Logging.Level.ShouldBe(LogLevel.Information);
        Config.Logging.ModuleLevels.ShouldBe([new("pubky_homeserver", LogLevel.Debug), new("tower_http", LogLevel.Debug)]);
    }

    [Fact]
    public void Empty_Warnings_AreNone() => Given.File("").Warnings.ShouldBeEmpty();

    [Fact]
    public void Default_IsWhatAnEmptyFileMeans() => HomeserverConfig.Default.ShouldMean(Config);

    [Fact]
    public void Text_OfSecrets_HidesThem()
    {
        var config = Given.File("""
            general.database_url = "postgres://u:hunter2@h/d"
            admin.admin_password = "hunter2"
            storage.credential = "hunter2 -----BEGIN CERTIFICATE-----"
            """).Config;

        config.ToString().ShouldNotContain("hunter2");
    }
}
