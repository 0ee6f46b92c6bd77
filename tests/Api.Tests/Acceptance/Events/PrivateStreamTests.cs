using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 66 to 74 and 80; spec auth §18, cases 86 to 90 and 94: who may follow private events.</summary>
public class PrivateStreamTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case68_Owner_GetsThePrivateSubtree()
    {
        var member = await WithAsync("/pub/a", "/priv/other/x", "/priv/app/y", "/priv/app/z");
        var (_, token) = await server.AddAppAsync(member, "/priv/app/:r");

        (await ReadAsync($"user={member.Key}&path=/priv/app/&limit=1", Bearer(token))).ShouldBe([member.Uri("/priv/app/y")]);
        (await ReadAsync($"user={member.Key}&path=/priv/app/", Cookie(member))).ShouldBe([member.Uri("/priv/app/y"), member.Uri("/priv/app/z")]);
        (await ReadAsync($"user={member.Key}&path=/priv/app/&reverse=1", Bearer(token))).ShouldBe([member.Uri("/priv/app/z"), member.Uri("/priv/app/y")]);
    }

    [Fact]
    public async Task Case69_PublicAndPrivate_AreOneStreamInOrder()
    {
        var member = await WithAsync("/priv/app/1", "/pub/2", "/priv/other/3", "/priv/app/4", "/pub/5");
        var (_, token) = await server.AddAppAsync(member, "/priv/app/:r");
        string[] expected = [.. new[] { "/priv/app/1", "/pub/2", "/priv/app/4", "/pub/5" }.Select(member.Uri)];

        (await ReadAsync($"user={member.Key}&path=/pub/&path=/priv/app/", Bearer(token))).ShouldBe(expected);
        (await ReadAsync($"user={member.Key}&path=/pub/&path=/priv/app/", Cookie(member))).ShouldBe(expected);
    }

    [Fact]
    public async Task Case66_SignedInWithoutAPrivatePath_IsAPublicStream()
    {
        var member = await WithAsync("/pub/a", "/priv/x", "/pub/b");
        var (_, token) = await server.AddAppAsync(member);

        (await ReadAsync($"user={member.Key}", Bearer(token))).ShouldBe([member.Uri("/pub/a"), member.Uri("/pub/b")]);
    }

    [Fact]
    public async Task Case70_BearerOfSomebodyElse_Is403()
    {
        var (alice, bob) = (await server.SignUpAsync(), await server.SignUpAsync());
        var (_, token) = await server.AddAppAsync(alice);

        (await AskAsync($"user={bob.Key}&path=/priv/app/", Bearer(token))).ShouldBe(403, "Session user does not match target tenant");
        (await AskAsync($"user={alice.Key}&user={bob.Key}&path=/priv/app/", Bearer(token)))
            .ShouldBe(403, "A private read must be scoped to exactly one user");
        (await AskAsync($"user={alice.Key}&user={bob.Key}&path=/priv/app/")).ShouldBe(401, "Authentication required to read private storage");
        (await AskAsync($"user={alice.Key}&user={bob.Key}&path=/pub/")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/priv/other/", "/priv/app/:r")]
    [InlineData("/priv/", "/priv/app/:r")]
    [InlineData("/priv/app", "/priv/app/:r")]
    [InlineData("/priv/app/", "/priv/app/:w")]
    [InlineData("/priv/app/", "/pub/:rw")]
    public async Task Case71_FilterWiderThanTheScope_Is403(string path, string capabilities)
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member, capabilities);

        (await AskAsync($"user={member.Key}&path={path}", Bearer(token))).ShouldBe(403, "Session does not have read access to path");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case73_DeadBearer_IsNotHelpedByACookie(bool addressed)
    {
        var member = await server.SignUpAsync();
        var (app, old) = await server.AddAppAsync(member);
        await server.BearerOfAsync(app);
        (string, string)[] headers = [("Authorization", "Bearer " + old), ("Cookie", member.Cookie), .. addressed ? [("pubky-host", member.Key)] : Array.Empty<(string, string)>()];

        var reply = await AskAsync($"user={member.Key}&path=/priv/app/", headers);

        reply.ShouldBe(401, "Authentication required to read private storage");
        (reply["Cache-Control"], reply["Vary"]).ShouldBe(("no-store", "pubky-host, Authorization, Cookie"));
    }

    [Fact]
    public async Task Case74_Live_PassesOnlyWhatTheFilterCovers()
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member, "/priv/app/:r");
        using var live = await EventReader.OpenAsync(server, $"user={member.Key}&path=/priv/app/&live=true", Bearer(token));
        live.Head.Status.ShouldBe(200);

        await PutAsync(member, "/priv/other/x");
        await PutAsync(member, "/priv/app/live");

        (await live.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/live"));
    }

    [Fact]
    public async Task Case80_BearerExpires_OpenStreamGoesOnAndNoneIsOpened()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var (_, token) = await own.Server.AddAppAsync(member);
        var query = $"user={member.Key}&path=/priv/app/&live=true";
        using var live = await EventReader.OpenAsync(own.Server, query, Bearer(token));
        live.Head.Status.ShouldBe(200);

        own.Server.Time.Advance(TimeSpan.FromSeconds(3601));
        await own.Server.SendAsync(Request.Put(member.At("/priv/app/x")).As(member));

        (await live.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/x"));
        (await own.Server.SendAsync(Request.Get("/events-stream?" + query).Bearing(token))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task AuthCase94_BearerRotates_OpenStreamGoesOnAndTheOldBearerOpensNone()
    {
        var member = await server.SignUpAsync();
        var (app, old) = await server.AddAppAsync(member);
        var query = $"user={member.Key}&path=/priv/app/&live=true";
        using var live = await EventReader.OpenAsync(server, query, Bearer(old));

        var next = await server.BearerOfAsync(app);
        await PutAsync(member, "/priv/app/x");

        (await live.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/x"));
        (await AskAsync(query, Bearer(old))).Status.ShouldBe(401);
        using var again = await EventReader.OpenAsync(server, query, Bearer(next));
        (await again.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/x"));
    }

    [Fact]
    public async Task UnknownCursorOrUser_ComesAfterTheSession()
    {
        var member = await server.SignUpAsync();

        (await AskAsync($"user={member.Key}:abc&path=/priv/app/")).Status.ShouldBe(401);
        (await AskAsync($"user={member.Key}:abc&path=/priv/app/", Cookie(member))).ShouldBe(400, "Invalid cursor: abc");
        (await server.SendAsync(new Request("HEAD", $"/events-stream?user={member.Key}&path=/priv/&live=1").As(member))).Status.ShouldBe(200);
    }

    private static (string, string) Bearer(string token) => ("Authorization", "Bearer " + token);

    private static (string, string) Cookie(Member member) => ("Cookie", member.Cookie);

    private Task<Reply> AskAsync(string query, params (string, string)[] headers) =>
        server.SendAsync(Request.Get("/events-stream?" + query) with { Headers = headers });

    private async Task<IEnumerable<string>> ReadAsync(string query, params (string, string)[] headers)
    {
        using var reader = await EventReader.OpenAsync(server, query, headers);
        reader.Head.Status.ShouldBe(200);
        return (await reader.ReadToEndAsync()).Select(static message => message.Uri);
    }

    private async Task<Member> WithAsync(params string[] paths)
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
}
