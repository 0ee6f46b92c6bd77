using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth;

/// <summary>Spec auth §18, cases 31 to 41.</summary>
public class SessionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string NoSession = "No authenticated session found";

    [Fact]
    public async Task Case31_Session_IsShownInSeconds()
    {
        var member = await server.SignUpAsync("/pub/a/:rw,/priv/b:r");

        var reply = await Show(member, member.Cookie);

        (reply.Status, reply["Content-Type"]).ShouldBe((200, "application/octet-stream"));
        SessionRecord.TryDecode(reply.Body, out var record, out _).ShouldBeTrue();
        (record!.User, record.Capabilities.ToString()).ShouldBe((member.Keys.PublicKey, "/pub/a/:rw,/priv/b:r"));
        record.CreatedAt.ShouldBeInRange(1_700_000_000UL, 4_000_000_000UL);
        var head = await server.SendAsync(new Request("HEAD", "/session") { Host = member.Key }.As(member));
        (head.Status, head["Content-Length"]).ShouldBe((200, $"{reply.Body.Length}"));
    }

    [Fact]
    public async Task Case31_NoUsableCookie_Is401()
    {
        var (alice, bob) = (await server.SignUpAsync(), await server.SignUpAsync());

        (await server.SendAsync(Request.Get("/session") with { Host = alice.Key })).ShouldBe(401, NoSession);
        (await Show(alice, $"{alice.Key}=ZZZZZZZZZZZZZZZZZZZZZZZZZW")).ShouldBe(401, NoSession);
        (await Show(alice, $"{alice.Key}={bob.Secret}")).ShouldBe(401, NoSession);
        (await server.SendAsync(Request.Get("/session").As(alice))).ShouldBe(401, NoSession);
    }

    [Fact]
    public async Task Case33_SignOut_EndsTheSessionAndTakesTheCookieAway()
    {
        var member = await server.SignUpAsync();
        var request = Request.Delete("/session").With("pubky-host", member.Key).As(member) with { Host = "example.com" };

        for (var i = 0; i < 2; i++)
        {
            var reply = await server.SendAsync(request);
            reply.ShouldBe(200, "");
            reply["Set-Cookie"]!.ShouldStartWith($"{member.Key}=; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=0; Expires=");
        }

        (await server.SendAsync(Request.Put(member.At("/pub/x"), "x").As(member))).ShouldBe(401, NoSession);
        (await server.SendAsync(Request.Delete("/session").As(member))).ShouldBe(400, "Missing request tenant");
    }

    [Fact]
    public async Task Case34_CookieJar_ForgetsTheCookieAtSignOut()
    {
        var (keys, site, jar) = (KeyPair.Generate(), new Uri("http://localhost/"), new System.Net.CookieContainer());
        jar.SetCookies(site, (await server.SendAsync(Request.Post("/signup", server.TokenOf(keys))))["Set-Cookie"]!);
        var cookie = jar.GetCookieHeader(site);
        cookie.ShouldStartWith($"{keys.PublicKey}=");

        var reply = await server.SendAsync(Request.Delete("/session").With("pubky-host", keys.PublicKey.ToString()).With("Cookie", cookie));
        jar.SetCookies(site, reply["Set-Cookie"]!);

        jar.GetCookieHeader(site).ShouldBe("");
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("localhost", false)]
    [InlineData("localhost:23423", false)]
    [InlineData("homeserver", false)]
    [InlineData("testnet", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("167.86.102.121", false)]
    [InlineData("", false)]
    [InlineData("example.com:8443", false)]
    [InlineData("[2001:db8::ff00:42:8329]", false)]
    [InlineData(Keys.Text0, true)]
    [InlineData($"_pubky.{Keys.Text0}", true)]
    public async Task Case35_CookieAttributes_FollowTheHost(string host, bool secure)
    {
        var reply = await server.SendAsync(Request.Post("/signup", server.TokenOf(KeyPair.Generate())) with { Host = host });

        reply["Set-Cookie"]!.Contains("; HttpOnly; SameSite=None; Secure; Path=/;", StringComparison.Ordinal).ShouldBe(secure);
        reply["Set-Cookie"]!.Contains("; HttpOnly; Path=/;", StringComparison.Ordinal).ShouldBe(!secure);
        reply["Set-Cookie"]!.ShouldNotContain("Domain");
    }

    [Fact]
    public async Task Case36_WholeSetCookieText_Authenticates()
    {
        var member = await server.SignUpAsync();

        var reply = await Show(member, member.Cookie + "; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=31536000");

        reply.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Case37_TwoUsersInOneJar_AreKeptApart()
    {
        var (alice, bob) = (await server.SignUpAsync(), await server.SignUpAsync());
        var jar = $"{alice.Cookie}; {bob.Cookie}";

        (await Put(alice)).Status.ShouldBe(201);
        (await Put(bob)).Status.ShouldBe(201);
        (await server.SendAsync(Request.Delete("/session").With("Cookie", jar) with { Host = bob.Key })).Status.ShouldBe(200);
        await server.SignUpAsync();

        (await Put(alice)).Status.ShouldBe(201);
        (await Put(bob)).ShouldBe(401, NoSession);

        Task<Reply> Put(Member member) => server.SendAsync(Request.Put(member.At("/pub/x"), "x").With("Cookie", jar));
    }

    [Fact]
    public async Task Case39_Cookie_OutlivesTheServer()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        await own.Server.SendAsync(Request.Put(member.At("/pub/x"), "kept").As(member));

        await own.Server.StopAsync();
        await own.Server.InitializeAsync();

        (await own.Server.SendAsync(Request.Put(member.At("/pub/y"), "new").With("Cookie", $"{member.Key}={member.Secret}"))).Status.ShouldBe(201);
        (await own.Server.SendAsync(Request.Get(member.At("/pub/x")))).ShouldBe(200, "kept");
    }

    [Fact]
    public async Task NoHostAtAll_Http10_Is400()
    {
        using var connection = await Connection.OpenAsync(server.EndPoint);
        var token = server.TokenOf(KeyPair.Generate());

        await connection.SendAsync([.. System.Text.Encoding.ASCII.GetBytes($"POST /signup HTTP/1.0\r\nContent-Length: {token.Length}\r\n\r\n"), .. token]);

        (await connection.ReadReplyAsync()).ShouldBe(400, "No host found in request");
    }

    private Task<Reply> Show(Member member, string cookie) =>
        server.SendAsync(Request.Get("/session").With("Cookie", cookie) with { Host = "_pubky." + member.Key });
}
