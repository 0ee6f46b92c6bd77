using Pubky.Api.Client.Http;

namespace Pubky.Api.Tests.Client.Http;

public class RawTargetTests
{
    [Theory]
    [InlineData("/pub/a", "/pub/a", "")]
    [InlineData("/pub/a?", "/pub/a", "")]
    [InlineData("/pub/a?x=1?y", "/pub/a", "x=1?y")]
    [InlineData("/pub/a#f?x", "/pub/a", "")]
    [InlineData("/../../priv/%2e", "/../../priv/%2e", "")]
    [InlineData("http://host:80/pub/a?x", "/pub/a", "x")]
    [InlineData("http://host", "/", "")]
    [InlineData("http://host?x", "/", "x")]
    [InlineData("*", "/*", "")]
    public void Parse_AnyForm_SplitsWithoutDecoding(string target, string path, string query) =>
        RawTarget.Parse(target).ShouldBe(new RawTarget(path, query));
}
