using Pubky.Api.Client.Http;

namespace Pubky.Api.Tests.Client.Http;

/// <summary>Times in answers (spec auth §8, operations §7.4.5, §19.6).</summary>
public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData(0, "2026-08-19T12:00:00")]
    [InlineData(123_000, "2026-08-19T12:00:00.123")]
    [InlineData(123_456, "2026-08-19T12:00:00.123456")]
    [InlineData(100_000, "2026-08-19T12:00:00.100")]
    [InlineData(1, "2026-08-19T12:00:00.000001")]
    public void Format_AnyFraction_HasAsManyDigitsAsItNeeds(int microseconds, string text)
    {
        var at = new DateTimeOffset(2026, 8, 19, 14, 0, 0, TimeSpan.FromHours(2)).AddMicroseconds(microseconds);

        Rfc3339.FormatWithoutZone(at).ShouldBe(text);
        Rfc3339.Format(at).ShouldBe(text + "+00:00");
    }
}
