using Microsoft.AspNetCore.Http;
using Pubky.Abstractions;
using Pubky.Api.Client.Storage.Reading;

namespace Pubky.Api.Tests.Client.Storage.Reading;

public sealed class RangeRequestTests
{
    private static readonly DateTimeOffset Modified = new(2026, 8, 19, 12, 0, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=5-", 5, 5)]
    [InlineData("bytes=5-100", 5, 5)]
    [InlineData("bytes=-3", 7, 3)]
    [InlineData("bytes=-100", 0, 10)]
    [InlineData("Bytes=1-2", 1, 2)]
    [InlineData("bytes=2-99999999999999999999999", 2, 8)]
    public void Resolve_OneRange_IsThatPart(string header, long first, long length)
    {
        Resolve(header, out var range).ShouldBeTrue();

        range.ShouldBe(new ByteRange(first, length));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=10-20")]
    [InlineData("bytes=-0")]
    [InlineData("bytes=99999999999999999999999-")]
    public void Resolve_BeyondTheFile_IsRefused(string header) => Resolve(header, out _).ShouldBeFalse();

    [Theory]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=-")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=+1-2")]
    [InlineData("lines=0-1")]
    [InlineData("bytes")]
    [InlineData("")]
    public void Resolve_SeveralOrMalformed_IsTheWholeFile(string header)
    {
        Resolve(header, out var range).ShouldBeTrue();

        range.ShouldBeNull();
    }

    [Fact]
    public void Resolve_EmptyFile_HasNoParts() => Resolve("bytes=0-", out _, size: 0).ShouldBeFalse();

    [Theory]
    [InlineData("\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"", true)]
    [InlineData("Wed, 19 Aug 2026 12:00:00 GMT", false)]
    [InlineData("\"other\"", false)]
    [InlineData("W/\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"", false)]
    [InlineData("Wed, 19 Aug 2026 12:00:01 GMT", false)]
    [InlineData("yesterday", false)]
    public void Resolve_IfRange_ServesThePartOnlyOfTheSameFile(string condition, bool part)
    {
        var headers = new HeaderDictionary { ["Range"] = "bytes=0-1", ["If-Range"] = condition };

        RangeRequest.TryResolve(headers, EntryOf(10), out var range).ShouldBeTrue();

        (range is not null).ShouldBe(part);
    }

    [Fact]
    public void Describe_APart_NamesItsLastByteAndTheWhole() => new ByteRange(2, 3).Describe(10).ShouldBe("bytes 2-4/10");

    private static bool Resolve(string header, out ByteRange? range, long size = 10) =>
        RangeRequest.TryResolve(new HeaderDictionary { ["Range"] = header }, EntryOf(size), out range);

    private static Entry EntryOf(long size) =>
        new(StoragePath.Parse("/pub/a"), size, default, "text/plain", Modified, Modified, new EntryContent.Inline(new byte[size]));
}
