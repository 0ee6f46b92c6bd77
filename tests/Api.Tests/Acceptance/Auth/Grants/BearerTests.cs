using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Auth.Grants;

/// <summary>Spec auth §18, cases 32, 49 to 52 and 78: who a request with a bearer is.</summary>
public class BearerTests(TestServer server) : IClassFixture<TestServer>
{
    private const string NoSession = "No authenticated session found";

    [Fact]
    public async Task Case32_SessionRoute_IsForCookiesAlone()
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member);
        var request = Request.Get("/session") with { Host = member.Key };

        (await server.SendAsync(request.Bearing(token))).ShouldBe(401, "Unauthorized");
        (await server.SendAsync(request.Bearing(token).As(member))).ShouldBe(401, "Unauthorized");
        (await server.SendAsync(request.As(member))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Case33_SignOutWithABearer_EndsNothing()
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member);

        var reply = await server.SendAsync((Request.Delete("/session") with { Host = member.Key }).Bearing(token).As(member));

        reply.ShouldBe(200, "");
        reply["Set-Cookie"]!.ShouldStartWith($"{member.Key}=;");
        (await server.WriteAsync(member, token)).Status.ShouldBe(201);
        (await server.SendAsync(Request.Put(member.At("/pub/x")).As(member))).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer {0}")]
    [InlineData("Bearer  {0}")]
    [InlineData("Bearer {0}x")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer \u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9\u00ff\u00e9")]
    [InlineData("{0}")]
    public async Task Case49_AnythingButABearer_IsNobody(string header)
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member);
        await server.WriteAsync(member, token, "/pub/there");
        Request With(Request request) => request.With("Authorization", string.Format(null, header, token));

        (await server.SendAsync(With(Request.Get(member.At("/pub/there"))))).Status.ShouldBe(200);
        (await server.SendAsync(With(Request.Get(member.At("/priv/there"))))).Status.ShouldBe(401);
        (await server.SendAsync(With(Request.Put(member.At("/pub/there"), "x")))).ShouldBe(401, NoSession);
        (await server.SendAsync(With(Request.Delete(member.At("/pub/there"))))).ShouldBe(401, NoSession);
        (await server.SendAsync(With(Request.Get(GrantRequests.Session)))).ShouldBe(401, NoSession);
    }

    [Fact]
    public async Task Case49_OnlyTheFirstHeader_IsLookedAt()
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member);
        var request = Request.Put(member.At("/pub/x"), "x");

        (await server.SendAsync(request.With("Authorization", "Basic eA==").Bearing(token))).ShouldBe(401, NoSession);
        (await server.SendAsync(request.Bearing(token).With("Authorization", "Basic eA=="))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case51_BadBearerBesideAGoodCookie_IsTheCookie()
    {
        var member = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(member, "/pub/none/:r");
        await server.BearerOfAsync(app);

        (await server.SendAsync(Request.Put(member.At("/priv/x"), "x").Bearing("not-a-real-token").As(member))).Status.ShouldBe(201);
        (await server.SendAsync(Request.Put(member.At("/priv/x"), "x").Bearing(token).As(member))).Status.ShouldBe(201);
        (await server.SendAsync(Request.Get(member.At("/priv/x")).Bearing(token).As(member))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Case51_GoodBearerBesideAGoodCookie_IsTheBearer()
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member, "/pub/app/:rw");

        (await server.SendAsync(Request.Put(member.At("/pub/x"), "x").Bearing(token).As(member))).ShouldBe(403, "Session does not have write access to path");
        (await server.SendAsync(Request.Put(member.At("/pub/app/x"), "x").Bearing(token).As(member))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case52_Bearer_EndsWithItsHour()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var start = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start));
        var (_, token) = await own.Server.AddAppAsync(member);

        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeMilliseconds(((start + 3600) * 1000) - 1));
        (await own.Server.WriteAsync(member, token)).Status.ShouldBe(201);
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start + 3600));

        (await own.Server.WriteAsync(member, token)).ShouldBe(401, NoSession);
        (await own.Server.SendAsync(Request.Get(GrantRequests.Session).Bearing(token))).ShouldBe(401, NoSession);
    }

    [Fact]
    public async Task Case52_Bearer_EndsWithItsGrant()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var start = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start));
        var token = await own.Server.BearerOfAsync(App.Of(member.Keys, grant => grant with { ExpiresAt = start + 60 }));

        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start + 59));
        (await own.Server.WriteAsync(member, token)).Status.ShouldBe(201);
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start + 60));

        (await own.Server.WriteAsync(member, token)).ShouldBe(401, NoSession);
    }

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case78_BearerOfSomebodyElse_Is403(Addressing mode)
    {
        const string mismatch = "Session user does not match target tenant";
        var (member, other) = (await server.SignUpAsync(), await server.SignUpAsync());
        var (_, token) = await server.AddAppAsync(other);
        Task<Reply> Send(string method, string path) => server.SendAsync(member.Request(mode, method, path).Bearing(token));

        (await Send("PUT", "/pub/x")).ShouldBe(403, mismatch);
        (await Send("DELETE", "/pub/x")).ShouldBe(403, mismatch);
        (await Send("GET", "/priv/x")).ShouldBe(403, mismatch);
        (await Send("GET", "/priv/")).ShouldBe(403, mismatch);
        (await Send("HEAD", "/priv/x")).Status.ShouldBe(403);
        (await Send("GET", "/foo/x")).ShouldBe(403, "Reading from directories other than '/pub/' and '/priv/' is forbidden");
        (await Send("PUT", "/foo/x")).ShouldBe(403, "Writing to directories other than '/pub/' and '/priv/' is forbidden");
        (await Send("GET", "/pub/x")).ShouldBe(404, "Not Found");
        (await Send("PUT", "/pub/dir/")).Status.ShouldBe(400);
    }

    /// <summary>A bearer needs no tenant, but a file does; whoever has no session is told that first.</summary>
    [Fact]
    public async Task Case78_WithoutTenant_Is400ForWhoHasASession()
    {
        var (_, token) = await server.AddAppAsync(await server.SignUpAsync());

        (await server.SendAsync(Request.Put("/pub/x", "x").Bearing(token))).ShouldBe(400, "Missing request tenant");
        (await server.SendAsync(Request.Delete("/pub/x").Bearing(token))).ShouldBe(400, "Missing request tenant");
        (await server.SendAsync(Request.Put("/pub/x", "x"))).ShouldBe(401, NoSession);
    }
}
