using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Parts of files (RFC 9110 §14), kept with the metadata and as blobs.</summary>
public class RangeTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Small = 10;
    private const int Large = 200_000;

    [Theory]
    [InlineData(Small, "bytes=0-3", 0, 3)]
    [InlineData(Small, "bytes=2-", 2, 9)]
    [InlineData(Small, "bytes=-4", 6, 9)]
    [InlineData(Small, "bytes=-400", 0, 9)]
    [InlineData(Small, "bytes=9-99999999999999999999", 9, 9)]
    [InlineData(Large, "bytes=0-0", 0, 0)]
    [InlineData(Large, "bytes=65530-131080", 65530, 131080)]
    [InlineData(Large, "bytes=-70000", 130000, 199999)]
    [InlineData(Large, "bytes=199999-", 199999, 199999)]
    public async Task Part_ThatExists_Is206(int size, string range, int first, int last)
    {
        var (member, bytes, written) = await WriteAsync(size);

        var reply = await server.SendAsync(Request.Get(member.At("/pub/x")).With("Range", range));

        reply.Status.ShouldBe(206);
        reply.Body.ShouldBe(bytes[first..(last + 1)]);
        (reply["Content-Range"], reply["Content-Length"]).ShouldBe(($"bytes {first}-{last}/{size}", $"{last - first + 1}"));
        (reply["ETag"], reply["Accept-Ranges"]).ShouldBe((written["ETag"], "bytes"));
        (reply["X-Content-Type-Options"], reply["Content-Security-Policy"] is not null).ShouldBe(("nosniff", true));
    }

    [Theory]
    [InlineData(Small, "bytes=10-")]
    [InlineData(Small, "bytes=-0")]
    [InlineData(Large, "bytes=200000-200001")]
    [InlineData(0, "bytes=0-")]
    [InlineData(0, "bytes=-1")]
    public async Task Part_BeyondTheEnd_Is416WithTheSize(int size, string range)
    {
        var (member, _, _) = await WriteAsync(size);

        var reply = await server.SendAsync(Request.Get(member.At("/pub/x")).With("Range", range));

        (reply.Status, reply["Content-Range"], reply["ETag"]).ShouldBe((416, $"bytes */{size}", null));
    }

    [Theory]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=4-2")]
    [InlineData("bytes=-")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=")]
    [InlineData("items=0-1")]
    public async Task Range_NotServed_GivesTheWholeFile(string range)
    {
        var (member, bytes, _) = await WriteAsync(Small);

        var reply = await server.SendAsync(Request.Get(member.At("/pub/x")).With("Range", range));

        (reply.Status, reply["Content-Range"]).ShouldBe((200, null));
        reply.Body.ShouldBe(bytes);
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public async Task IfRange_OfAChangedFile_GivesTheWholeNewFile(int size)
    {
        var (member, _, old) = await WriteAsync(size);
        var request = Request.Get(member.At("/pub/x")).With("Range", "bytes=1-2").With("If-Range", old["ETag"]!);
        (await server.SendAsync(request)).Status.ShouldBe(206);
        await server.SendAsync(Request.Put(member.At("/pub/x"), "changed").As(member));

        (await server.SendAsync(request)).ShouldBe(200, "changed");
    }

    /// <summary>A second may hold two versions, so its date does not tell which one a client has a part of.</summary>
    [Fact]
    public async Task IfRange_OfADate_GivesTheWholeFile()
    {
        var (member, bytes, _) = await WriteAsync(Small);
        var date = (await server.SendAsync(Request.Get(member.At("/pub/x"))))["Last-Modified"]!;

        var reply = await server.SendAsync(Request.Get(member.At("/pub/x")).With("Range", "bytes=1-2").With("If-Range", date));

        reply.Status.ShouldBe(200);
        reply.Body.ShouldBe(bytes);
    }

    [Fact]
    public async Task IfNoneMatch_OfTheCurrentFile_ComesBeforeTheRange()
    {
        var (member, _, written) = await WriteAsync(Small);

        var reply = await server.SendAsync(Request.Get(member.At("/pub/x")).With("Range", "bytes=99-").With("If-None-Match", written["ETag"]!));

        reply.Status.ShouldBe(304);
    }

    [Theory]
    [InlineData(Small)]
    [InlineData(Large)]
    public async Task Head_AnnouncesRangesAndServesNone(int size)
    {
        var (member, _, _) = await WriteAsync(size);

        var reply = await server.SendAsync(new Request("HEAD", member.At("/pub/x")).With("Range", "bytes=0-1"));

        (reply.Status, reply["Accept-Ranges"], reply["Content-Length"], reply["Content-Range"]).ShouldBe((200, "bytes", $"{size}", null));
    }

    private async Task<(Member Member, byte[] Bytes, Reply Written)> WriteAsync(int size)
    {
        var member = await server.SignUpAsync();
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[i] = (byte)(i * 31 / 7);
        }

        return (member, bytes, await server.SendAsync(Request.Put(member.At("/pub/x"), bytes).As(member)));
    }
}
