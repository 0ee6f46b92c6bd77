using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 1 to 8; spec auth §18, cases 4 to 8.</summary>
public class AddressingTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("GET", "Pubky Homeserver")]
    [InlineData("HEAD", "")]
    public async Task Case1_Root_TellsItIsAHomeserver(string method, string body)
    {
        var reply = await server.SendAsync(new Request(method, "/"));

        reply.ShouldBe(200, body);
        reply["Content-Type"].ShouldBe("text/plain; charset=utf-8");
        reply["Content-Length"].ShouldBe("16");
    }

    [Fact]
    public async Task Case2_Info_ListsFeatures()
    {
        var reply = await server.SendAsync(Request.Get("/info"));

        reply.ShouldBe(200, """{"features":["path-addressed-storage","conditional-writes"]}""");
        reply["Content-Type"].ShouldBe("application/json");
        reply["Cache-Control"].ShouldBe("no-store");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/info")]
    public async Task Discovery_OtherMethod_IsNotAllowed(string target)
    {
        var reply = await server.SendAsync(new Request("POST", target));

        reply.ShouldBe(405, "");
        reply["Allow"].ShouldBe("GET,HEAD");
    }

    [Fact]
    public async Task Case3_PathAddress_NamesOwnerAndPathWhateverTheQuery()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/example.txt"), "mine").As(member));

        (await server.SendAsync(Request.Get(member.At("/pub/example.txt?limit=10")))).ShouldBe(200, "mine");
        (await server.SendAsync(Request.Get(member.At("/pub/?limit=10")))).ShouldBe(200, member.Uri("/pub/example.txt"));
    }

    [Theory]
    [InlineData("/storage")]
    [InlineData("/storage/")]
    [InlineData("/storage/short/pub/x")]
    [InlineData("/storage/0000000000000000000000000000000000000000000000000000/pub/x")]
    [InlineData($"/storage/pubky{Keys.Text0}/pub/x")]
    [InlineData($"/storage/{Keys.Text0}/")]
    [InlineData($"/storage/{Keys.Text0}")]
    public async Task Case4_MalformedAddress_Is400WithCors(string target)
    {
        foreach (var method in new[] { "GET", "PUT", "POST", "FOO" })
        {
            var reply = await server.SendAsync(new Request(method, target).With("Origin", "https://app.example"));

            reply.Status.ShouldBe(400);
            reply["Access-Control-Allow-Origin"].ShouldBe("https://app.example");
            reply["Content-Type"].ShouldBe("text/plain; charset=utf-8");
            reply["Cache-Control"].ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(Keys.Text1, null, "")]
    [InlineData("localhost", Keys.Text1, "")]
    [InlineData("localhost", "invalid", "")]
    [InlineData("localhost", null, $"?pubky-host={Keys.Text1}")]
    public async Task Case5_PathAddress_IgnoresEveryOtherName(string host, string? header, string query)
    {
        var member = await server.SignUpAsync();

        (await Send("PUT", "/pub/a/x")).Status.ShouldBe(201);
        (await Send("GET", "/pub/a/x")).ShouldBe(200, "body");
        (await Send("HEAD", "/pub/a/x")).Status.ShouldBe(200);
        (await Send("GET", "/pub/a/")).ShouldBe(200, member.Uri("/pub/a/x"));
        (await Send("DELETE", "/pub/a/x")).Status.ShouldBe(204);

        Task<Reply> Send(string method, string path)
        {
            var request = new Request(method, member.At(path) + query) { Host = host }.As(member);
            request = method == "PUT" ? request with { Body = "body"u8.ToArray() } : request;
            return server.SendAsync(header is null ? request : request.With("pubky-host", header));
        }
    }

    [Theory]
    [InlineData("{K}", null, "", true)]
    [InlineData("_pubky.{K}", null, "", true)]
    [InlineData("localhost", "{K}", "", true)]
    [InlineData("non.pubky.host", "{K}", "", true)]
    [InlineData(Keys.Text1, "{K}", "", true)]
    [InlineData("{K}", "garbage", "", true)]
    [InlineData("localhost", null, "?pubky-host={K}", true)]
    [InlineData(Keys.Text1, null, "?pubky-host={K}", false)]
    public async Task Case6_OwnerRelative_ResolvesByPrecedence(string host, string? header, string query, bool found)
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "mine").As(member));

        var request = Request.Get("/pub/x" + Fill(query)) with { Host = Fill(host) };
        var reply = await server.SendAsync(header is null ? request : request.With("pubky-host", Fill(header)));

        reply.Status.ShouldBe(found ? 200 : 404);
        string Fill(string text) => text.Replace("{K}", member.Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pubky{K}", null, "")]
    [InlineData("localhost", "pubky{K}", "")]
    [InlineData("localhost", null, "?pubky-host=pubky{K}")]
    public async Task AuthCase4_DisplayForm_NamesNobody(string host, string? header, string query)
    {
        var member = await server.SignUpAsync();
        string Fill(string text) => text.Replace("{K}", member.Key, StringComparison.Ordinal);
        var request = Request.Get("/pub/x" + Fill(query)) with { Host = Fill(host) };

        (await server.SendAsync(header is null ? request : request.With("pubky-host", Fill(header)))).ShouldBe(400, "Missing request tenant");
    }

    [Theory]
    [InlineData("GET", "/favicon.ico", 400, "Missing request tenant")]
    [InlineData("GET", "/events", 400, "Missing request tenant")]
    [InlineData("GET", "/session/", 400, "Missing request tenant")]
    [InlineData("GET", "/auth/grant", 400, "Missing request tenant")]
    [InlineData("GET", "/auth/grant/session/", 400, "Missing request tenant")]
    [InlineData("DELETE", "/auth/grant/session/a/b", 401, "No authenticated session found")]
    [InlineData("GET", "/signup_tokens/", 400, "Missing request tenant")]
    [InlineData("GET", "/signup_tokens/a/b", 400, "Missing request tenant")]
    [InlineData("GET", "/./storage/x", 400, "Missing request tenant")]
    [InlineData("PUT", "/favicon.ico", 401, "No authenticated session found")]
    [InlineData("POST", "/favicon.ico", 405, "")]
    public async Task Case7_UnknownPathWithoutTenant_IsAStoragePath(string method, string target, int status, string text) =>
        (await server.SendAsync(new Request(method, target))).ShouldBe(status, text);

    [Fact]
    public async Task Case8_BothModes_AreOneStorage()
    {
        var member = await server.SignUpAsync();
        Request Legacy(string method) => new Request(method, "/pub/foo.txt") { Host = "non.pubky.host" }.With("pubky-host", member.Key).As(member);
        Request Path(string method) => new Request(method, member.At("/pub/foo.txt")).As(member);
        byte[] body = [0, 1, 2, 3, 4];

        (await server.SendAsync(Legacy("PUT") with { Body = body })).Status.ShouldBe(201);
        var read = await server.SendAsync(Path("GET"));
        (read.Status, read["Content-Type"]).ShouldBe((200, "text/plain"));
        read.Body.ShouldBe(body);
        (await server.SendAsync(Path("DELETE"))).Status.ShouldBe(204);
        (await server.SendAsync(Legacy("GET"))).ShouldBe(404, "Not Found");

        (await server.SendAsync(Path("PUT") with { Body = body })).Status.ShouldBe(201);
        (await server.SendAsync(Legacy("GET"))).Body.ShouldBe(body);
        (await server.SendAsync(Legacy("DELETE"))).Status.ShouldBe(204);
        (await server.SendAsync(Path("GET"))).ShouldBe(404, "Not Found");
    }

    [Fact]
    public async Task AbsoluteForm_IsServedLikeOriginForm()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "mine").As(member));

        var reply = await server.SendAsync(Request.Get("http://localhost" + member.At("/pub/x")));

        reply.ShouldBe(200, "mine");
    }
}
