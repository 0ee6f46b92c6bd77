using Pubky.Api.Client;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Events;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 43 to 65.</summary>
public class StreamTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case44To48_ManyEvents_AreDeliveredByEveryMode()
    {
        var member = await WithAsync(Enumerable.Range(0, 250).Select(static i => $"/pub/{i}"));
        for (var i = 0; i < 5; i++)
        {
            await DeleteAsync(member, $"/pub/{i}");
        }

        var all = await ReadAsync($"user={member.Key}&limit=255");
        (all.Count, all.Count(static e => e.Kind == "PUT"), all.Count(static e => e.Kind == "DEL")).ShouldBe((255, 250, 5));
        (await ReadAsync($"user={member.Key}&limit=50")).ShouldBe(all[..50]);
        (await ReadAsync($"user={member.Key}")).ShouldBe(all);
        (await ReadAsync($"user={member.Key}:{all[249].Cursor}&limit=5")).ShouldBe(all[250..]);
        (await ReadAsync($"user={member.Key}&reverse=true")).ShouldBe(all.AsEnumerable().Reverse());
        (await ReadAsync($"user={member.Key}:{all[10].Cursor}&reverse=1")).ShouldBe(all[..10].AsEnumerable().Reverse());
    }

    [Fact]
    public async Task Case46And47_Live_GoesOnAfterHistoryUpToItsLimit()
    {
        var member = await WithAsync(["/pub/a", "/pub/b"]);
        using var reader = await EventReader.OpenAsync(server, $"user={member.Key}&live=true&limit=4");
        (await reader.ReadAsync()).Uri.ShouldBe(member.Uri("/pub/a"));
        (await reader.ReadAsync()).Uri.ShouldBe(member.Uri("/pub/b"));

        await PutAsync(member, "/pub/c");
        (await reader.ReadAsync()).Uri.ShouldBe(member.Uri("/pub/c"));
        await DeleteAsync(member, "/pub/c");
        (await reader.ReadAsync()).Kind.ShouldBe("DEL");

        (await reader.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Case49_Hash_IsTheETag()
    {
        var member = await WithAsync(["/pub/a"]);
        var etag = (await server.SendAsync(Request.Get(member.At("/pub/a"))))["ETag"];
        await DeleteAsync(member, "/pub/a");

        var events = await ReadAsync($"user={member.Key}");

        $"\"{events[0].Hash}\"".ShouldBe(etag);
        events[1].Hash.ShouldBeNull();
    }

    [Fact]
    public async Task Case50_UserWithoutEvents_BatchEndsAndLiveShowsHeadersAtOnce()
    {
        var member = await server.SignUpAsync();
        (await ReadAsync($"user={member.Key}")).ShouldBeEmpty();

        using var live = await EventReader.OpenAsync(server, $"user={member.Key}&live=1");
        live.Head.Status.ShouldBe(200);
        (live.Head["Content-Type"], live.Head["Transfer-Encoding"], live.Head["Content-Length"]).ShouldBe(("text/event-stream", "chunked", null));
        await PutAsync(member, "/pub/late");

        (await live.ReadAsync()).ToString().ShouldBe($"PUT {member.Uri("/pub/late")}");
    }

    [Fact]
    public async Task Case54_Silence_IsFilledWithKeepAlives()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync(streams: new EventStreamOptions { KeepAlive = TimeSpan.FromMilliseconds(50) }));
        var member = await own.Server.SignUpAsync();

        using var live = await EventReader.OpenAsync(own.Server, $"user={member.Key}&live=true");

        (await live.NextAsync()).ShouldBe(":");
        (await live.NextAsync()).ShouldBe(":");
    }

    [Fact]
    public async Task Case55To58_SeveralUsers_AreMergedByCursor()
    {
        var (u1, u2, u3) = (await server.SignUpAsync(), await server.SignUpAsync(), await server.SignUpAsync());
        foreach (var (member, count) in new[] { (u1, 3), (u2, 2), (u3, 4) })
        {
            for (var i = 0; i < count; i++)
            {
                await PutAsync(member, $"/pub/{i}");
            }
        }

        var both = await ReadAsync($"user={u1.Key}&user={u2.Key}");
        both.Select(static e => e.Uri).ShouldBe([u1.Uri("/pub/0"), u1.Uri("/pub/1"), u1.Uri("/pub/2"), u2.Uri("/pub/0"), u2.Uri("/pub/1")]);
        both.Select(static e => e.Cursor).ShouldBeInOrder();
        (await ReadAsync($"user={u1.Key}:{both[1].Cursor}&user={u2.Key}")).ShouldBe(both[2..]);
        (await ReadAsync($"user={u1.Key}:{both[2].Cursor}&user={u1.Key}:{both[0].Cursor}")).ShouldBe(both[1..3]);
    }

    [Fact]
    public async Task Case59And66_PrivateEvents_AreNotInPublicStreams()
    {
        var member = await WithAsync(["/pub/a", "/priv/x", "/pub/b"]);

        (await ReadAsync($"user={member.Key}&path=/pub/")).Count.ShouldBe(2);
        (await ReadAsync($"user={member.Key}")).Count.ShouldBe(2);
        using var live = await EventReader.OpenAsync(server, $"user={member.Key}&live=true&limit=3");
        await PutAsync(member, "/priv/y");
        await PutAsync(member, "/pub/c");
        (await live.ReadToEndAsync()).Select(static e => e.Uri).ShouldBe([member.Uri("/pub/a"), member.Uri("/pub/b"), member.Uri("/pub/c")]);
    }

    [Fact]
    public async Task Case60To64_Filters_AreLiteral()
    {
        var member = await WithAsync(
            ["/pub/files/0", "/pub/files/1", "/pub/files2/x", "/pub/my_folder/a", "/pub/myfolder/a", "/pub/myXfolder/a", "/pub/files/2", "/pub/single"]);
        await DeleteAsync(member, "/pub/files/0");

        (await PathsAsync("path=/pub/files/")).ShouldBe(["/pub/files/0", "/pub/files/1", "/pub/files/2", "/pub/files/0"]);
        (await PathsAsync("path=/pub/files/&limit=2")).ShouldBe(["/pub/files/0", "/pub/files/1"]);
        (await PathsAsync("path=/pub/files/&reverse=true&limit=2")).ShouldBe(["/pub/files/0", "/pub/files/2"]);
        (await PathsAsync("path=/pub/my_folder/")).ShouldBe(["/pub/my_folder/a"]);
        (await PathsAsync("path=pub/single&limit=1")).ShouldBe(["/pub/single"]);
        (await PathsAsync("path=/pub/files")).ShouldBeEmpty();
        (await PathsAsync("path=&path=/pub/single&path=/pub/my_folder/")).ShouldBe(["/pub/my_folder/a", "/pub/single"]);
        (await PathsAsync("path=&limit=1")).ShouldBe(["/pub/files/0"]);

        async Task<IEnumerable<string>> PathsAsync(string query) =>
            (await ReadAsync($"user={member.Key}&{query}")).Select(e => e.Uri[member.Uri("").Length..]);
    }

    /// <summary>The timestamp of spec events §10.8.</summary>
    [Theory]
    [InlineData("0033RAE7JT940")]
    [InlineData("0033rae7jt940")]
    [InlineData("OO33RAE7JT94O")]
    public async Task Case24_LegacyCursor_NamesTheEventOfItsTime(string cursor)
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        await own.Server.SendAsync(Request.Put(member.At("/pub/before"), "x").As(member));
        own.Server.Time.StopAt(new DateTimeOffset(2025, 8, 12, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(123456));
        await own.Server.SendAsync(Request.Put(member.At("/pub/at"), "x").As(member));
        own.Server.Time.StopAt(new DateTimeOffset(2025, 8, 12, 12, 0, 1, TimeSpan.Zero));
        await own.Server.SendAsync(Request.Put(member.At("/pub/after"), "x").As(member));

        (await own.Server.SendAsync(Request.Get($"/events/?cursor={cursor}"))).Lines.ShouldBe([$"PUT {member.Uri("/pub/after")}", "cursor: 3"]);
        using var reader = await EventReader.OpenAsync(own.Server, $"user={member.Key}:{cursor}");
        (await reader.ReadToEndAsync()).ShouldHaveSingleItem().Uri.ShouldBe(member.Uri("/pub/after"));
    }

    [Fact]
    public async Task LegacyCursor_OfNoEvent_IsInvalid()
    {
        var member = await server.SignUpAsync();

        (await server.SendAsync(Request.Get($"/events-stream?user={member.Key}:0033RAE7JT940"))).ShouldBe(400, "Invalid cursor: 0033RAE7JT940");
    }

    [Fact]
    public async Task Caps_StreamBeyondThem_Is429UntilOneEnds()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.Open, MaxEventStreams = 1 }));
        var member = await own.Server.SignUpAsync();
        var first = await EventReader.OpenAsync(own.Server, $"user={member.Key}&live=true&limit=1");

        var refused = await own.Server.SendAsync(Request.Get($"/events-stream?user={member.Key}").With("Origin", "https://app.example"));
        refused.ShouldBe(429, "Rate limit exceeded");
        (refused["Retry-After"], refused["Access-Control-Allow-Origin"], refused["Access-Control-Expose-Headers"])
            .ShouldBe(("10", "https://app.example", "retry-after"));
        refused["Cache-Control"].ShouldBe("no-store");

        await own.Server.SendAsync(Request.Put(member.At("/pub/x"), "x").As(member));
        (await first.ReadToEndAsync()).Count.ShouldBe(1);
        await Eventually.Async(
            async () => (await own.Server.SendAsync(Request.Get($"/events-stream?user={member.Key}"))).Status == 200, "the slot to be free again");
    }

    [Fact]
    public async Task Shutdown_EndsLiveStreamsCleanly()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        using var live = await EventReader.OpenAsync(own.Server, $"user={member.Key}&live=true");

        var stopping = own.Server.StopAsync();

        (await live.NextAsync()).ShouldBeNull();
        await stopping;
    }

    [Fact]
    public async Task Reader_LeavesItsLiveStream_SlotIsFreed()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.Open, MaxEventStreams = 1 }));
        var member = await own.Server.SignUpAsync();
        (await EventReader.OpenAsync(own.Server, $"user={member.Key}&live=true")).Dispose();

        await Eventually.Async(
            async () => (await own.Server.SendAsync(Request.Get($"/events-stream?user={member.Key}"))).Status == 200, "the slot of the reader that left");
    }

    private async Task<List<StreamMessage>> ReadAsync(string query)
    {
        using var reader = await EventReader.OpenAsync(server, query);
        reader.Head.Status.ShouldBe(200);
        return await reader.ReadToEndAsync();
    }

    private async Task<Member> WithAsync(IEnumerable<string> paths)
    {
        var member = await server.SignUpAsync();
        foreach (var path in paths)
        {
            await PutAsync(member, path);
        }

        return member;
    }

    private async Task PutAsync(Member member, string path) =>
        (await server.SendAsync(Request.Put(member.At(path), path).As(member))).Status.ShouldBe(201);

    private async Task DeleteAsync(Member member, string path) =>
        (await server.SendAsync(Request.Delete(member.At(path)).As(member))).Status.ShouldBe(204);
}
