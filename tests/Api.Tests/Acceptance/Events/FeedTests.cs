using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 2, 3, 14 to 16, 18 to 23, 26 and 27. Each has a server of its own: the feed is one.</summary>
public class FeedTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Case14_Pages_FollowTheCursorLine()
    {
        var member = await _server.SignUpAsync();
        for (var i = 0; i < 10; i++)
        {
            await PutAsync(member, $"/pub/{i}");
            await DeleteAsync(member, $"/pub/{i}");
        }

        var first = (await FeedAsync("?limit=10")).Lines;
        var second = (await FeedAsync($"?limit=10&cursor={first[^1]["cursor: ".Length..]}")).Lines;

        (first.Length, second.Length).ShouldBe((11, 11));
        first[..10].Concat(second[..10]).ShouldBe(
            Enumerable.Range(0, 20).Select(i => $"{(i % 2 == 0 ? "PUT" : "DEL")} {member.Uri($"/pub/{i / 2}")}"));
        second[10].ShouldBe("cursor: 20");
    }

    [Fact]
    public async Task Case15_AcknowledgedWrite_IsInTheVeryNextPage()
    {
        var member = await _server.SignUpAsync();

        for (var i = 0; i < 20; i++)
        {
            await PutAsync(member, $"/pub/{i}");
            (await FeedAsync("?limit=1000")).Lines[^2].ShouldBe($"PUT {member.Uri($"/pub/{i}")}");
        }
    }

    [Fact]
    public async Task Case16_PrivateEvents_AreNeverInTheFeed()
    {
        var member = await _server.SignUpAsync();
        await PutAsync(member, "/pub/a");
        await PutAsync(member, "/priv/app/secret");
        await PutAsync(member, "/pub/b");

        var reply = await _server.SendAsync(Request.Get("/events/").As(member).With("pubky-host", member.Key));

        reply.Lines.ShouldBe([$"PUT {member.Uri("/pub/a")}", $"PUT {member.Uri("/pub/b")}", "cursor: 3"]);
        (await FeedAsync("?limit=2")).Lines.Length.ShouldBe(3);
        (await FeedAsync("?cursor=1")).Lines[0].ShouldBe($"PUT {member.Uri("/pub/b")}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?cursor=999999999")]
    [InlineData("?cursor=18446744073709551615")]
    public async Task Case18And19And26_NothingToTell_IsAnEmptyBody(string query)
    {
        var reply = await FeedAsync(query);

        reply.ShouldBe(200, "");
        (reply["Content-Type"], reply["Content-Length"]).ShouldBe(("text/plain", "0"));
    }

    [Theory]
    [InlineData("cursor=notanumber", "Invalid cursor")]
    [InlineData("cursor=-100", "Invalid cursor")]
    [InlineData("cursor=12.34", "Invalid cursor")]
    [InlineData("cursor=ZZZZZZZZZZZZY", "Invalid cursor")]
    [InlineData("cursor=18446744073709551616", "Invalid cursor")]
    [InlineData("cursor=+5", "Invalid cursor")]
    [InlineData("reverse=banana", "Invalid boolean parameter")]
    [InlineData("shallow=banana&cursor=x", "Invalid boolean parameter")]
    public async Task Case20And23And26_BadParameter_Is400(string query, string text) => (await FeedAsync("?" + query)).ShouldBe(400, text);

    [Fact]
    public async Task Case19And22And23_Parameters_AreForgiving()
    {
        var member = await _server.SignUpAsync();
        for (var i = 0; i < 102; i++)
        {
            await PutAsync(member, $"/pub/{i}");
        }

        foreach (var (query, events) in new[]
        {
            ("?limit=0", 0), ("?limit=abc", 100), ("?limit=70000", 100), ("?limit=", 100), ("", 100), ("?limit=5000", 102),
            ("?cursor=&limit=5", 5), ("?cursor=pubky://100", 2), ("?cursor=007&limit=500", 95), ("?cursor=%2B5&limit=500", 97),
            ("?cursor=x&cursor=101", 1), ("?reverse=true&limit=3", 3),
        })
        {
            (await FeedAsync(query)).Lines.Length.ShouldBe(events == 0 ? 0 : events + 1, query);
        }

        (await FeedAsync("?reverse=true&limit=1")).Lines[0].ShouldBe($"PUT {member.Uri("/pub/0")}");
    }

    [Fact]
    public async Task Case21_TwoUsers_AreInTheOrderOfTheirAcknowledgements()
    {
        var (alice, bob) = (await _server.SignUpAsync(), await _server.SignUpAsync());
        await PutAsync(alice, "/pub/f");
        await PutAsync(bob, "/pub/f");
        await DeleteAsync(alice, "/pub/f");

        (await FeedAsync("")).Lines.ShouldBe(
            [$"PUT {alice.Uri("/pub/f")}", $"PUT {bob.Uri("/pub/f")}", $"DEL {alice.Uri("/pub/f")}", "cursor: 3"]);
    }

    [Fact]
    public async Task Case2And3_SameBytesTwice_AreTwoEventsAndAMissingDeleteIsNone()
    {
        var member = await _server.SignUpAsync();
        await PutAsync(member, "/pub/f");
        await PutAsync(member, "/pub/f");
        (await _server.SendAsync(Request.Delete(member.At("/pub/none")).As(member))).Status.ShouldBe(404);

        (await FeedAsync("")).Lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Case27_RawPath_IsNotEncoded()
    {
        var member = await _server.SignUpAsync();
        await PutAsync(member, "/pub/My%20File/%C3%BCber%2520.txt");

        (await FeedAsync("")).Text.ShouldBe($"PUT {member.Uri("/pub/My File/über%20.txt")}\ncursor: 1");
    }

    [Fact]
    public async Task Head_IsGetWithoutBody()
    {
        var member = await _server.SignUpAsync();
        await PutAsync(member, "/pub/f");

        var head = await _server.SendAsync(new Request("HEAD", "/events/"));

        (head.Status, head["Content-Type"], head["Content-Length"]).ShouldBe((200, "text/plain", $"{(await FeedAsync("")).Body.Length}"));
        (await _server.SendAsync(new Request("POST", "/events/"))).Status.ShouldBe(405);
    }

    private Task<Reply> FeedAsync(string query) => _server.SendAsync(Request.Get("/events/" + query));

    private async Task PutAsync(Member member, string path) =>
        (await _server.SendAsync(Request.Put(member.At(path), "x").As(member))).Status.ShouldBe(201);

    private async Task DeleteAsync(Member member, string path) =>
        (await _server.SendAsync(Request.Delete(member.At(path)).As(member))).Status.ShouldBe(204);
}
