using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Auth.Grants;

/// <summary>Spec auth §18, cases 53 to 60: looking at grants and ending them.</summary>
public class ManagementTests(TestServer server) : IClassFixture<TestServer>
{
    private const string NoSession = "No authenticated session found";
    private const string NotRoot = "Root capability required";

    [Fact]
    public async Task Case53_SessionRouteOfGrants_IsForBearersAlone()
    {
        var member = await server.SignUpAsync();
        var request = Request.Get(GrantRequests.Session) with { Host = member.Key };

        (await server.SendAsync(request)).ShouldBe(401, NoSession);
        (await server.SendAsync(request.As(member))).ShouldBe(401, "Unauthorized");
        var head = await server.SendAsync((request with { Method = "HEAD" }).Bearing((await server.AddAppAsync(member)).Token));
        (head.Status, head["Cache-Control"]).ShouldBe((200, "no-store"));
        int.Parse(head["Content-Length"]!, null).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Case54_SignOut_EndsTheGrantForGood()
    {
        var member = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(member);
        var request = Request.Delete(GrantRequests.Session).Bearing(token);

        (await server.SendAsync(request)).ShouldBe(200, "");
        (await server.SendAsync(request)).ShouldBe(200, "");

        (await server.WriteAsync(member, token)).ShouldBe(401, NoSession);
        (await server.ExchangeAsync(app)).ShouldBe(401, "Grant has been revoked");
    }

    /// <summary>That the grant is dead comes before anything that may be wrong with the proof.</summary>
    [Fact]
    public async Task Case54_RevokedGrant_IsToldBeforeTheProofIsLookedAt()
    {
        var member = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(member);
        await server.SendAsync(Request.Delete(GrantRequests.Session).Bearing(token));

        (await server.SendAsync(GrantRequests.Exchange(app.Jws, "e30.e30.e30"))).ShouldBe(401, "Grant has been revoked");
    }

    [Fact]
    public async Task Case54_SignOutWithoutABearer_Is200AndEndsNothing()
    {
        var member = await server.SignUpAsync();

        (await server.SendAsync(Request.Delete(GrantRequests.Session))).ShouldBe(200, "");
        (await server.SendAsync((Request.Delete(GrantRequests.Session) with { Host = member.Key }).As(member))).ShouldBe(200, "");
        (await server.SendAsync(Request.Put(member.At("/pub/x")).As(member))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case55_SignOutOfOneApp_LeavesTheOther()
    {
        var member = await server.SignUpAsync();
        var (a, b) = (await server.AddAppAsync(member), await server.AddAppAsync(member));

        await server.SendAsync(Request.Delete(GrantRequests.Session).Bearing(b.Token));

        (await server.WriteAsync(member, a.Token)).Status.ShouldBe(201);
        (await server.ListAsync(a.Token)).ShouldBe([a.App.Grant.Id.Value]);
    }

    [Fact]
    public async Task Case56_Root_ListsAndRevokesScopedGrants()
    {
        var member = await server.SignUpAsync();
        var (root, scoped) = (await server.AddAppAsync(member), await server.AddAppAsync(member, "/pub/app/:rw,/priv/app/:r"));
        var listing = await server.SendAsync(Request.Get(GrantRequests.Sessions).Bearing(root.Token));

        (listing.Status, listing["Content-Type"], listing["Cache-Control"]).ShouldBe((200, "application/json", "no-store"));
        var grant = scoped.App.Grant;
        listing.Text.ShouldContain($$"""
            {"grant_id":"{{grant.Id}}","client_id":"some.app","capabilities":"/pub/app/:rw,/priv/app/:r","issued_at":{{grant.IssuedAt}},"expires_at":{{grant.ExpiresAt}}}
            """.Trim());
        var revocation = await server.RevokeAsync(root.Token, grant.Id.Value);
        revocation.ShouldBe(200, "");
        (await server.WriteAsync(member, scoped.Token, "/pub/app/x")).ShouldBe(401, NoSession);
        (await server.ExchangeAsync(scoped.App)).ShouldBe(401, "Grant has been revoked");
        (await server.WriteAsync(member, root.Token)).Status.ShouldBe(201);
        (await server.ListAsync(root.Token)).ShouldBe([root.App.Grant.Id.Value]);
        (await server.RevokeAsync(root.Token, grant.Id.Value)).ShouldBe(200, "");
    }

    [Theory]
    [InlineData("/pub/:rw")]
    [InlineData("/:r")]
    [InlineData("/:w")]
    [InlineData("/:r,/:w")]
    [InlineData("")]
    public async Task Case57_WithoutRoot_NothingIsManaged(string capabilities)
    {
        var member = await server.SignUpAsync();
        var (root, scoped) = (await server.AddAppAsync(member), await server.AddAppAsync(member, capabilities));
        var cookie = await server.SignInAsync(member, capabilities);

        (await server.SendAsync(Request.Get(GrantRequests.Sessions).Bearing(scoped.Token))).ShouldBe(403, NotRoot);
        (await server.RevokeAsync(scoped.Token, scoped.App.Grant.Id.Value)).ShouldBe(403, NotRoot);
        (await server.RevokeAsync(scoped.Token, root.App.Grant.Id.Value)).ShouldBe(403, NotRoot);
        (await server.RevokeAsync(scoped.Token, "not.an.id")).ShouldBe(403, NotRoot);
        (await server.SendAsync((Request.Get(GrantRequests.Sessions) with { Host = member.Key }).As(cookie))).ShouldBe(403, NotRoot);
        (await server.ListAsync(root.Token)).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("abcdefghijklmnopqrstuvw", 400, "Invalid grant ID format")]
    [InlineData("a.b", 400, "Invalid grant ID format")]
    [InlineData("a%2Fb", 400, "Invalid grant ID format")]
    [InlineData("%ff", 400, "Invalid grant ID format")]
    [InlineData("a+b", 400, "Invalid grant ID format")]
    [InlineData("unknown", 404, "Not Found")]
    public async Task Case58_IdThatNamesNoGrant_IsRefused(string id, int status, string text)
    {
        var (_, token) = await server.AddAppAsync(await server.SignUpAsync());

        (await server.RevokeAsync(token, id)).ShouldBe(status, text);
    }

    [Fact]
    public async Task Case58_PercentEncodedId_IsTheId()
    {
        var member = await server.SignUpAsync();
        var (_, token) = await server.AddAppAsync(member);
        await server.BearerOfAsync(App.Of(member.Keys, static grant => grant with { Id = GrantId.Parse("the-id") }));

        (await server.RevokeAsync(token, "the%2Did")).ShouldBe(200, "");
    }

    [Fact]
    public async Task Case58_GrantOfSomebodyElse_Is403AndStays()
    {
        var (member, other) = (await server.SignUpAsync(), await server.SignUpAsync());
        var (mine, theirs) = (await server.AddAppAsync(member), await server.AddAppAsync(other));

        (await server.RevokeAsync(mine.Token, theirs.App.Grant.Id.Value)).ShouldBe(403, "Grant does not belong to authenticated user");

        (await server.WriteAsync(other, theirs.Token)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case59_List_HoldsWhatCanStillBeUsed()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var start = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var cookie = (Request.Get(GrantRequests.Sessions) with { Host = member.Key }).As(member);
        (await own.Server.SendAsync(cookie)).ShouldBe(200, "[]");
        var (root, revoked) = (await own.Server.AddAppAsync(member), await own.Server.AddAppAsync(member));
        await own.Server.BearerOfAsync(App.Of(member.Keys, grant => grant with { ExpiresAt = start + 100 }));
        (await own.Server.ListAsync(root.Token)).Length.ShouldBe(3);

        await own.Server.RevokeAsync(root.Token, revoked.App.Grant.Id.Value);
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start + 100));

        (await own.Server.ListAsync(root.Token)).ShouldBe([root.App.Grant.Id.Value]);
    }

    [Fact]
    public async Task Case60_CookieOfRoot_ListsAndRevokes()
    {
        var member = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(member);
        Request Mine(string method, string target) => (new Request(method, target) with { Host = member.Key }).As(member);

        var listing = await server.SendAsync(Mine("GET", GrantRequests.Sessions));
        JsonDocument.Parse(listing.Body).RootElement.GetArrayLength().ShouldBe(1);
        (await server.SendAsync(Mine("DELETE", $"{GrantRequests.Session}/{app.Grant.Id}"))).ShouldBe(200, "");

        (await server.WriteAsync(member, token)).ShouldBe(401, NoSession);
    }

    [Theory]
    [InlineData("GET", GrantRequests.Sessions)]
    [InlineData("DELETE", GrantRequests.Session + "/abc")]
    [InlineData("DELETE", GrantRequests.Session + "/not.an.id")]
    public async Task Nobody_IsTold401First(string method, string target)
    {
        var reply = await server.SendAsync(new Request(method, target));

        reply.ShouldBe(401, NoSession);
        reply["Cache-Control"].ShouldBe("no-store");
    }
}
