namespace Pubky.Abstractions.Tests;

/// <summary>Rates of bytes (spec operations §8.4, §11.4).</summary>
public sealed class BandwidthTests
{
    [Theory]
    [InlineData("10mb/s", "10mb/s", 10UL * 1024, 1)]
    [InlineData("0010MB/s", "10mb/s", 10UL * 1024, 1)]
    [InlineData("1kB/m", "1kb/m", 1UL, 60)]
    [InlineData("3Gb/h", "3gb/h", 3UL * 1024 * 1024, 3600)]
    [InlineData("4294967295kb/d", "4294967295kb/d", 4294967295UL, 86400)]
    [InlineData("4095gb/m", "4095gb/m", 4095UL * 1024 * 1024, 60)]
    public void TryParse_Rate_IsPrintedCanonically(string text, string canonical, ulong kibibytes, int seconds)
    {
        Bandwidth.TryParse(text, out var rate).ShouldBeTrue();

        rate.ToString().ShouldBe(canonical);
        rate.KibibytesPerPeriod.ShouldBe(kibibytes);
        rate.Period.ShouldBe(TimeSpan.FromSeconds(seconds));
        Bandwidth.TryParse(canonical, out var again).ShouldBeTrue();
        again.ShouldBe(rate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/s")]
    [InlineData("mb/s")]
    [InlineData("0mb/s")]
    [InlineData("0000kb/d")]
    [InlineData("10mb")]
    [InlineData("10mb/")]
    [InlineData("10mb/S")]
    [InlineData("10mb/w")]
    [InlineData("10mb/ss")]
    [InlineData("10mb/s/s")]
    [InlineData("10tb/s")]
    [InlineData("10b/s")]
    [InlineData("100r/m")]
    [InlineData("10 mb/s")]
    [InlineData(" 10mb/s")]
    [InlineData("10mb/s ")]
    [InlineData("+10mb/s")]
    [InlineData("-10mb/s")]
    [InlineData("1.5mb/s")]
    [InlineData("1e3kb/s")]
    [InlineData("0x1kb/s")]
    [InlineData("4294967296kb/d")]
    [InlineData("99999999999999999999999kb/d")]
    [InlineData("\u0661kb/s")]
    [InlineData("unlimited")]
    public void TryParse_NoRate_IsRefused(string text) => Bandwidth.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("953gb/s", true)]
    [InlineData("954gb/s", false)]
    [InlineData("1000000000kb/s", true)]
    [InlineData("1000000001kb/s", false)]
    [InlineData("4095gb/d", true)]
    [InlineData("4096gb/d", false)]
    [InlineData("4096gb/s", false)]
    [InlineData("5000gb/s", false)]
    [InlineData("4294967295gb/d", false)]
    [InlineData("4194303mb/m", true)]
    [InlineData("4194304mb/m", false)]
    public void TryParse_RateAboutTheLimits_EndsAtWhatALimiterCounts(string text, bool taken) =>
        Bandwidth.TryParse(text, out _).ShouldBe(taken);

    [Fact]
    public void TryParse_KelvinSignForK_IsNoUnit() => Bandwidth.TryParse("10\u212ab/s", out _).ShouldBeFalse();

    [Fact]
    public void TryParse_HostileText_PrintsWhatParsesToTheSame() => HostileText.Rates.Hold(text =>
        !Bandwidth.TryParse(text, out var rate) || (Bandwidth.TryParse(rate.ToString(), out var again) && again == rate));
}
