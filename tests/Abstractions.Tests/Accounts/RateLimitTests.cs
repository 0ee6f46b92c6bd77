namespace Pubky.Abstractions.Tests;

/// <summary>The three states of a limit and their stored forms (spec operations §8.2).</summary>
public sealed class RateLimitTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("unlimited")]
    [InlineData("10mb/s")]
    public void FromText_StoredForm_SurvivesTheRoundTrip(string? text) => RateLimit.FromText(text).Text.ShouldBe(text);

    [Theory]
    [InlineData("100r/m")]
    [InlineData("")]
    [InlineData("Unlimited")]
    [InlineData("5000gb/s")]
    public void FromText_Unreadable_IsTheDefault(string text) => RateLimit.FromText(text).ShouldBe(RateLimit.Default);

    [Fact]
    public void FromText_AnotherSpellingOfARate_IsTheSameLimit() => RateLimit.FromText("0010MB/s").ShouldBe(RateLimit.FromText("10mb/s"));

    [Fact]
    public void States_ComparedWithEachOther_Differ()
    {
        Bandwidth.TryParse("1kb/s", out var rate).ShouldBeTrue();

        default(RateLimit).ShouldBe(RateLimit.Default);
        RateLimit.Default.ShouldNotBe(RateLimit.Unlimited);
        RateLimit.Of(rate).ShouldNotBe(RateLimit.Unlimited);
        RateLimit.Of(rate).ShouldNotBe(RateLimit.Default);
        new[] { RateLimit.Default, RateLimit.Unlimited, RateLimit.Of(rate) }.Select(limit => limit.IsValue).ShouldBe([false, false, true]);
    }

    [Fact]
    public void FromText_HostileText_IsReadTheSameAgain() =>
        HostileText.Rates.Hold(text => RateLimit.FromText(RateLimit.FromText(text).Text) == RateLimit.FromText(text));
}
