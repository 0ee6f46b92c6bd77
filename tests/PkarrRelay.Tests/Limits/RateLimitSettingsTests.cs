using Pubky.Abstractions;

namespace Pubky.PkarrRelay.Tests.Limits;

/// <summary>Spec pkarr §10.5, case 106.</summary>
public sealed class RateLimitSettingsTests
{
    [Fact]
    public void TryRead_Nothing_IsTheDefault()
    {
        RateLimitSettings.TryRead(new Dictionary<string, string>(), out var limits, out var errors).ShouldBeTrue();

        errors.ShouldBeEmpty();
        limits.ShouldBe(new RelayRateLimits());
        (limits!.Http.Rate.ToString(), limits.Http.Burst).ShouldBe(("2r/s", 2));
    }

    [Theory]
    [InlineData("7r/s", "13", 13)]
    [InlineData("7r/m", null, 7)]
    [InlineData("1r/h", "1", 1)]
    [InlineData("5r/d", "4294967295", 4294967295)]
    public void TryRead_Quota_IsThatOfItsBucket(string rate, string? burst, long expectedBurst)
    {
        var settings = new Dictionary<string, string> { ["user_dht_quota"] = rate, ["behind_proxy"] = "true" };
        if (burst is not null)
        {
            settings["user_dht_burst"] = burst;
        }

        RateLimitSettings.TryRead(settings, out var limits, out _).ShouldBeTrue();

        (limits!.UserDht.Rate.ToString(), limits.UserDht.Burst).ShouldBe((rate, expectedBurst));
        limits.Http.ShouldBe(AddressQuota.Default);
        limits.BehindProxy.ShouldBeTrue();
    }

    [Theory]
    [InlineData("http_quota", "0r/s")]
    [InlineData("http_quota", "5r/x")]
    [InlineData("http_quota", "5mb/s")]
    [InlineData("http_quota", "5rs")]
    [InlineData("http_quota", "r/s")]
    [InlineData("http_quota", "")]
    [InlineData("http_quota", "-5r/s")]
    [InlineData("http_quota", " 5r/s")]
    [InlineData("http_burst", "0")]
    [InlineData("http_burst", "-1")]
    [InlineData("http_burst", "1.5")]
    [InlineData("http_burst", "4294967296")]
    [InlineData("dht_peers_burst", "")]
    [InlineData("behind_proxy", "yes")]
    [InlineData("per_second", "2")]
    [InlineData("burst_size", "10")]
    [InlineData("user_dht_per_second", "2")]
    public void TryRead_BadOrLegacySetting_IsAnErrorThatNamesIt(string name, string value)
    {
        RateLimitSettings.TryRead(new Dictionary<string, string> { [name] = value }, out var limits, out var errors).ShouldBeFalse();

        limits.ShouldBeNull();
        errors.ShouldHaveSingleItem().ShouldContain(name);
    }

    [Fact]
    public void TryRead_SeveralMistakes_NamesThemAll()
    {
        var settings = new Dictionary<string, string> { ["http_quota"] = "x", ["dht_peers_burst"] = "0", ["per_second"] = "2" };

        RateLimitSettings.TryRead(settings, out _, out var errors).ShouldBeFalse();

        errors.Count.ShouldBe(3);
    }
}
