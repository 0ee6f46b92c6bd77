using Pubky.PkarrRelay;
using Pubky.Server.Discovery;
using Pubky.Server.Tests.Configuration;

namespace Pubky.Server.Tests.Discovery;

/// <summary>What table <c>[pkarr_relay]</c> means for the relay (spec pkarr §10.5).</summary>
public sealed class PkarrRelaySettingsTests
{
    [Fact]
    public void Relay_NotEnabled_IsNone() => ToOptions("pkarr_relay.listen_socket = \"127.0.0.1:7000\"").ShouldBeNull();

    [Fact]
    public void Relay_Enabled_HasTheUsualLimits()
    {
        var options = ToOptions("pkarr_relay.enabled = true").ShouldNotBeNull();

        options.Listen.ToString().ShouldBe("127.0.0.1:6881");
        options.Relay.RateLimits.ShouldBe(new RelayRateLimits());
        options.Relay.Validate().ShouldBeEmpty();
    }

    [Fact]
    public void Relay_EverySetting_Counts()
    {
        var options = ToOptions("""
            [pkarr_relay]
            enabled = true
            listen_socket = "[::1]:7000"
            behind_proxy = true
            http_quota = "100r/m"
            http_burst = 7
            user_dht_quota = "50r/h"
            """).ShouldNotBeNull();

        options.Listen.ToString().ShouldBe("[::1]:7000");
        var limits = options.Relay.RateLimits.ShouldNotBeNull();
        limits.BehindProxy.ShouldBeTrue();
        (limits.Http.Rate.ToString(), limits.Http.Burst).ShouldBe(("100r/m", 7));
        (limits.UserDht.Rate.ToString(), limits.UserDht.Burst).ShouldBe(("50r/h", 50));
    }

    [Fact]
    public void Relay_LimitsOff_HasNone() =>
        ToOptions("[pkarr_relay]\nenabled = true\nrate_limits_enabled = false\nhttp_quota = \"1r/d\"")!.Relay.RateLimits.ShouldBeNull();

    [Fact]
    public void Relay_ByEnvironment_IsEnabled() =>
        Given.Environment(("PUBKY__PKARR_RELAY__ENABLED", "true"), ("PUBKY__PKARR_RELAY__USER_DHT_BURST", "9")).Config.PkarrRelay
            .ShouldSatisfyAllConditions(relay => relay.Enabled.ShouldBeTrue(), relay => relay.UserDhtQuota.Burst.ShouldBe(9));

    [Theory]
    [InlineData("http_quota = \"10mb/s\"", "'10mb/s' is not a number of requests")]
    [InlineData("http_quota = \"0r/s\"", "'0r/s' is not a number of requests")]
    [InlineData("http_quota = \"5r/x\"", "'5r/x' is not a number of requests")]
    [InlineData("http_quota = \"5rs\"", "'5rs' is not a number of requests")]
    [InlineData("http_quota = \"r/s\"", "'r/s' is not a number of requests")]
    [InlineData("user_dht_quota = \"0r/s\"", "'0r/s' is not a number of requests")]
    [InlineData("http_burst = 0", "0 is not within 1 to 4294967295")]
    [InlineData("listen_socket = \"localhost:1\"", "'localhost:1' is not an address and port")]
    public void Relay_BadValue_IsRefused(string setting, string message) =>
        Given.Refusal($"[pkarr_relay]\n{setting}").ShouldContain(message);

    private static PkarrRelayListenerOptions? ToOptions(string file) => PkarrRelaySettings.ToOptions(Given.File(file).Config.PkarrRelay);
}
