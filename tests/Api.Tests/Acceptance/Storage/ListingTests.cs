using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 46 to 55.</summary>
public class ListingTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Deep =
    [
        "/pub/example.com/a.txt", "/pub/example.com/b.txt", "/pub/example.com/c.txt", "/pub/example.com/cc-nested/z.txt",
        "/pub/example.com/d.txt",
    ];

    private static readonly string[] Mixed =
    [
        "/pub/a.com/a.txt", "/pub/example.com/a.txt", "/pub/example.com/b.txt", "/pub/example.con/d.txt", "/pub/example.con-file",
        "/pub/file", "/pub/file2", "/pub/z.com/a.txt",
    ];

    private static readonly string[] Shallow =
        ["/pub/a.com/", "/pub/example.com/", "/pub/example.con-file", "/pub/example.con/", "/pub/file", "/pub/file2", "/pub/z.com/"];

    [Theory]
    [InlineData("", new[] { 0, 1, 2, 3, 4 })]
    [InlineData("?limit=2", new[] { 0, 1 })]
    [InlineData("?limit=2&cursor={K}/pub/example.com/a.txt", new[] { 1, 2 })]
    [InlineData("?limit=2&cursor=pubky://{K}/pub/example.com/a.txt", new[] { 1, 2 })]
    [InlineData("?limit=2&cursor=pubky%3A%2F%2F{K}%2Fpub%2Fexample.com%2Fa.txt", new[] { 1, 2 })]
    [InlineData("?cursor=", new[] { 0, 1, 2, 3, 4 })]
    [InlineData("?reverse=true", new[] { 4, 3, 2, 1, 0 })]
    [InlineData("?reverse=true&limit=2&cursor={K}/pub/example.com/d.txt", new[] { 3, 2 })]
    [InlineData("?limit=0", new int[0])]
    public async Task Case46_Deep_PagesInByteOrder(string query, int[] expected)
    {
        var member = await WithAsync([.. Deep, "/pub/example.wrong/a.txt", "/pub/a.wrong/a.txt"]);

        foreach (var mode in Enum.GetValues<Addressing>())
        {
            var reply = await server.SendAsync(member.Request(mode, "GET", "/pub/example.com/" + query.Replace("{K}", member.Key, StringComparison.Ordinal)));

            reply.Status.ShouldBe(200);
            reply["Content-Type"].ShouldBe("text/plain");
            reply.Lines.ShouldBe(expected.Select(i => member.Uri(Deep[i])));
        }
    }

    [Theory]
    [InlineData("", new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData("&limit=2", new[] { 0, 1 })]
    [InlineData("&limit=2&cursor={K}/pub/example.com/", new[] { 2, 3 })]
    [InlineData("&limit=2&cursor={K}/pub/example.com/a.txt", new[] { 2, 3 })]
    [InlineData("&limit=3&cursor={K}/pub/example.com/a.txt", new[] { 2, 3, 4 })]
    [InlineData("&reverse=true", new[] { 6, 5, 4, 3, 2, 1, 0 })]
    [InlineData("&reverse=true&limit=3&cursor={K}/pub/file2", new[] { 4, 3, 2 })]
    public async Task Case47_Shallow_MergesDirectories(string query, int[] expected)
    {
        var member = await WithAsync(Mixed);

        var reply = await server.SendAsync(Request.Get(member.At("/pub/?shallow" + query.Replace("{K}", member.Key, StringComparison.Ordinal))));

        reply.Lines.ShouldBe(expected.Select(i => member.Uri(Shallow[i])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&shallow=true")]
    [InlineData("&reverse=1")]
    public async Task Case48And50_PagesByLastLine_VisitEverythingOnce(string query)
    {
        var member = await WithAsync(Mixed);
        var seen = new List<string>();
        var cursor = "";
        Reply page;
        do
        {
            page = await server.SendAsync(Request.Get(member.At($"/pub/?limit=2{query}&cursor={cursor}")));
            seen.AddRange(page.Lines);
            cursor = page.Lines.LastOrDefault() ?? "";
        }
        while (page.Lines.Length > 0);

        page.ShouldBe(200, "");
        seen.ShouldBe(seen.Distinct());
        seen.Count.ShouldBe(query.Contains("shallow", StringComparison.Ordinal) ? Shallow.Length : Mixed.Length);
    }

    [Fact]
    public async Task Case51_Parameters_AreForgivingButForBooleans()
    {
        var member = await WithAsync(Mixed);

        (await server.SendAsync(Request.Get(member.At("/pub/?limit=abc")))).Lines.Length.ShouldBe(Mixed.Length);
        (await server.SendAsync(Request.Get(member.At("/pub/?limit=5000")))).Lines.Length.ShouldBe(Mixed.Length);
        (await server.SendAsync(Request.Get(member.At("/pub/?shallow=YES")))).Lines.Length.ShouldBe(Shallow.Length);
        foreach (var path in new[] { "/pub/?reverse=maybe", "/pub/file?reverse=maybe", "/priv/x?shallow=2", "/foo?shallow=2" })
        {
            var reply = await server.SendAsync(Request.Get(member.At(path)));
            reply.ShouldBe(400, "Invalid boolean parameter");
            reply["Content-Type"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Case51_HundredAndOneFiles_DefaultPageIsAHundred()
    {
        var member = await WithAsync(Enumerable.Range(0, 101).Select(static i => $"/pub/{i:d3}").ToArray());

        (await server.SendAsync(Request.Get(member.At("/pub/")))).Lines.Length.ShouldBe(100);
        (await server.SendAsync(Request.Get(member.At("/pub/?limit=1000")))).Lines.Length.ShouldBe(101);
    }

    [Theory]
    [InlineData("/pub/a")]
    [InlineData("garbage")]
    [InlineData("pubky{K}/pub/a")]
    [InlineData("{K}/pub//a")]
    public async Task Case52_BadCursor_ComesAfterAMissingDirectory(string cursor)
    {
        var member = await WithAsync(Mixed);
        var query = "?cursor=" + cursor.Replace("{K}", member.Key, StringComparison.Ordinal);

        (await server.SendAsync(Request.Get(member.At("/pub/" + query)))).ShouldBe(400, "Invalid cursor");
        (await server.SendAsync(Request.Get(member.At("/pub/none/" + query)))).ShouldBe(404, "Directory Not Found");
        (await server.SendAsync(Request.Get(member.At("/priv/" + query)))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Case53_FileOfThatName_IsNoDirectory()
    {
        var member = await WithAsync(["/pub/sub1"]);

        (await server.SendAsync(Request.Get(member.At("/pub/sub1/")))).ShouldBe(404, "Directory Not Found");
    }

    [Fact]
    public async Task Case54_PatternCharacters_AreLiteral()
    {
        var member = await WithAsync(["/pub/a_b/1", "/pub/aXb/1", "/pub/a%25b/1", "/pub/c++/d/1", "/pub/(x)/d/1", "/pub/p|q/d/1"]);

        (await server.SendAsync(Request.Get(member.At("/pub/a_b/")))).Lines.ShouldBe([member.Uri("/pub/a_b/1")]);
        (await server.SendAsync(Request.Get(member.At("/pub/a%25b/")))).Lines.ShouldBe([member.Uri("/pub/a%b/1")]);
        foreach (var name in new[] { "c++", "(x)", "p|q" })
        {
            (await server.SendAsync(Request.Get(member.At($"/pub/{name}/?shallow")))).Lines.ShouldBe([member.Uri($"/pub/{name}/d/")]);
        }
    }

    [Fact]
    public async Task Case55_NonAscii_IsRawAndInByteOrder()
    {
        var member = await WithAsync(["/pub/%C3%BC", "/pub/a", "/pub/Z", "/pub/s/x"]);

        (await server.SendAsync(Request.Get(member.At("/pub/?shallow")))).Lines
            .ShouldBe([member.Uri("/pub/Z"), member.Uri("/pub/a"), member.Uri("/pub/s/"), member.Uri("/pub/ü")]);
    }

    private async Task<Member> WithAsync(IEnumerable<string> paths)
    {
        var member = await server.SignUpAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);
        foreach (var path in paths)
        {
            (await connection.ExchangeAsync(Request.Put(member.At(path), "x").As(member))).Status.ShouldBe(201, path);
        }

        return member;
    }
}
