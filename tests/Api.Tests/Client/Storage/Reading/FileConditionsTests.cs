using Microsoft.AspNetCore.Http;
using Pubky.Abstractions;
using Pubky.Api.Client.Storage.Reading;

namespace Pubky.Api.Tests.Client.Storage.Reading;

public class FileConditionsTests
{
    private const string Tag = "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";

    // Half a second past a full one: conditions compare whole seconds.
    private static readonly DateTimeOffset Modified = new(2026, 8, 1, 12, 0, 0, 500, TimeSpan.Zero);

    private static readonly Entry File =
        new(StoragePath.Parse("/pub/a"), 0, default, "text/plain", Modified, Modified, new EntryContent.Inline(default));

    [Theory]
    [InlineData(Tag, true)]
    [InlineData($"\"x\", {Tag} ,\"y\"", true)]
    [InlineData($"W/{Tag}", true)]
    [InlineData("*", true)]
    [InlineData("\"x\"", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", false)]
    [InlineData("", false)]
    public void IsNotModified_IfNoneMatch_DecidesAlone(string tags, bool expected)
    {
        var headers = new HeaderDictionary { ["If-None-Match"] = tags, ["If-Modified-Since"] = "Sat, 01 Aug 2026 12:00:00 GMT" };

        FileConditions.IsNotModified(headers, File).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Sat, 01 Aug 2026 12:00:00 GMT", true)]
    [InlineData("Sat, 01 Aug 2026 12:00:01 GMT", true)]
    [InlineData("Sat, 01 Aug 2026 11:59:59 GMT", false)]
    [InlineData("Saturday, 01-Aug-26 12:00:00 GMT", true)]
    [InlineData("yesterday", false)]
    public void IsNotModified_IfModifiedSince_ComparesWholeSeconds(string date, bool expected) =>
        FileConditions.IsNotModified(new HeaderDictionary { ["If-Modified-Since"] = date }, File).ShouldBe(expected);

    [Fact]
    public void IsNotModified_UnprintableTags_AreAsIfAbsent()
    {
        var headers = new HeaderDictionary { ["If-None-Match"] = "\"é\"", ["If-Modified-Since"] = "Sat, 01 Aug 2026 12:00:00 GMT" };

        FileConditions.IsNotModified(headers, File).ShouldBeTrue();
    }
}
