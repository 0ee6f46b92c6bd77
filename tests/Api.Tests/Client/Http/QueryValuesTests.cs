using Pubky.Api.Client.Http;

namespace Pubky.Api.Tests.Client.Http;

public class QueryValuesTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", true)]
    [InlineData("TRUE", true)]
    [InlineData("Yes", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("NO", false)]
    [InlineData("0", false)]
    public void TryParseBoolean_KnownWord_GivesItsValue(string? text, bool expected)
    {
        QueryValues.TryParseBoolean(text, out var value).ShouldBeTrue();

        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData(" true")]
    public void TryParseBoolean_AnythingElse_Refuses(string text) => QueryValues.TryParseBoolean(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(null, 100)]
    [InlineData("", 100)]
    [InlineData("abc", 100)]
    [InlineData("-1", 100)]
    [InlineData("70000", 100)]
    [InlineData("0", 0)]
    [InlineData("+7", 7)]
    [InlineData("1000", 1000)]
    [InlineData("5000", 1000)]
    [InlineData("65535", 1000)]
    public void PageLimit_AnyText_HasALimit(string? text, int expected) => QueryValues.PageLimit(text).ShouldBe(expected);
}
