using System.Text.Json;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth.Grants;

/// <summary>Spec auth §18, cases 46 to 48, 62 to 64: getting bearers.</summary>
public class ExchangeTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case46_Exchange_GivesABearerAndItsSession()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(now));
        var app = App.Of(member.Keys, grant => grant with { Client = ClientId.Parse("käse.\"app\""), Capabilities = Capabilities.Parse("/pub/app/:wr,/priv/app/:r"), ExpiresAt = now + 10 });

        var reply = await own.Server.ExchangeAsync(app);

        (reply.Status, reply["Content-Type"], reply["Cache-Control"]).ShouldBe((200, "application/json", "no-store"));
        var token = GrantRequests.TokenIn(reply);
        token.ShouldMatch("^[A-Za-z0-9_-]{43}$");
        reply.Text.ShouldBe($$$"""
            {"token":"{{{token}}}","session":{"homeserver":"{{{own.Server.Key}}}","pubky":"{{{member.Key}}}","client_id":"käse.\"app\"",
            "capabilities":["/pub/app/:rw","/priv/app/:r"],"grant_id":"{{{app.Grant.Id}}}","token_expires_at":{{{now + 3600}}},
            "grant_expires_at":{{{now + 10}}},"created_at":{{{now}}}}}
            """.ReplaceLineEndings(""));
        (await own.Server.WriteAsync(member, token, "/pub/app/x")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case46_UnknownUser_Is404AndTheProofIsUsedUp()
    {
        var app = App.Of(KeyPair.Generate());
        var request = GrantRequests.Exchange(app.Jws, app.Prove(server.Key));

        (await server.SendAsync(request)).ShouldBe(404, "Not Found");
        (await server.SendAsync(request)).ShouldBe(401, "PoP nonce already used");
    }

    [Fact]
    public async Task Case47_SameProofTwice_Is401()
    {
        var app = App.Of((await server.SignUpAsync()).Keys);
        var request = GrantRequests.Exchange(app.Jws, app.Prove(server.Key));

        (await server.SendAsync(request)).Status.ShouldBe(200);
        (await server.SendAsync(request)).ShouldBe(401, "PoP nonce already used");
    }

    [Fact]
    public async Task Case47_NewProof_ReplacesTheBearer()
    {
        var member = await server.SignUpAsync();
        var (app, first) = await server.AddAppAsync(member);

        var second = await server.BearerOfAsync(app);

        second.ShouldNotBe(first);
        (await server.WriteAsync(member, first)).ShouldBe(401, "No authenticated session found");
        (await server.WriteAsync(member, second)).Status.ShouldBe(201);
        (await server.SendAsync(Request.Get(GrantRequests.Session).Bearing(first))).ShouldBe(401, "No authenticated session found");
    }

    [Fact]
    public async Task Case48_TwoGrants_HoldABearerEach()
    {
        var member = await server.SignUpAsync();
        var (first, second) = (await server.AddAppAsync(member), await server.AddAppAsync(member));
        var renewed = await server.BearerOfAsync(first.App);

        (await server.WriteAsync(member, renewed)).Status.ShouldBe(201);
        (await server.WriteAsync(member, second.Token)).Status.ShouldBe(201);
        (await server.ListAsync(renewed)).ShouldBe([first.App.Grant.Id.Value, second.App.Grant.Id.Value], ignoreOrder: true);
    }

    [Fact]
    public async Task Case62_Nonce_IsOneForAllApps()
    {
        var member = await server.SignUpAsync();
        var (one, two) = (App.Of(member.Keys), App.Of(member.Keys));
        var nonce = PopSigner.NewNonce();

        (await server.SendAsync(GrantRequests.Exchange(one.Jws, one.Prove(server.Key, nonce: nonce)))).Status.ShouldBe(200);
        (await server.SendAsync(GrantRequests.Exchange(two.Jws, two.Prove(server.Key, nonce: nonce)))).ShouldBe(401, "PoP nonce already used");
    }

    /// <summary>A proof from three minutes ahead is good for six, and so long its nonce must be known.</summary>
    [Fact]
    public async Task Case62_Nonce_IsKnownAsLongAsItsProofIsGood()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var app = App.Of(member.Keys);
        var second = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(second));
        var request = GrantRequests.Exchange(app.Jws, app.Prove(own.Server.Key, second + 180));
        (await own.Server.SendAsync(request)).Status.ShouldBe(200);

        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeMilliseconds(((second + 360) * 1000) + 999));
        await own.Server.BearerOfAsync(app);

        (await own.Server.SendAsync(request)).ShouldBe(401, "PoP nonce already used");
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(second + 361));
        (await own.Server.SendAsync(request)).ShouldBe(401, "Invalid PoP proof: PoP timestamp out of range");
    }

    [Fact]
    public async Task Case62And63_NoncesAndGrants_OutliveTheServer()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var app = App.Of(member.Keys);
        var request = GrantRequests.Exchange(app.Jws, app.Prove(own.Server.Key));
        var first = GrantRequests.TokenIn(await own.Server.SendAsync(request));

        await own.Server.StopAsync();
        await own.Server.InitializeAsync();

        (await own.Server.SendAsync(request)).ShouldBe(401, "PoP nonce already used");
        (await own.Server.WriteAsync(member, first)).Status.ShouldBe(201);
        var second = await own.Server.BearerOfAsync(app);
        (await own.Server.WriteAsync(member, first)).Status.ShouldBe(401);
        (await own.Server.WriteAsync(member, second)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case64_ParallelExchanges_LeaveOneBearer()
    {
        var member = await server.SignUpAsync();
        var app = App.Of(member.Keys);

        var tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => server.BearerOfAsync(app)));

        var answers = await Task.WhenAll(tokens.Select(token => server.WriteAsync(member, token)));
        answers.Select(static reply => reply.Status).Order().ShouldBe([201, .. Enumerable.Repeat(401, 15)]);
    }

    [Fact]
    public async Task Case64_OneProofRacingItself_WinsOnce()
    {
        var app = App.Of((await server.SignUpAsync()).Keys);
        var request = GrantRequests.Exchange(app.Jws, app.Prove(server.Key));

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => server.SendAsync(request)));

        replies.Select(static reply => reply.Status).Order().ShouldBe([200, .. Enumerable.Repeat(401, 15)]);
    }

    [Fact]
    public async Task Case53_Session_SaysWhenTheGrantWasStored()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var start = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start));
        var app = App.Of(member.Keys, grant => grant with { ExpiresAt = start + 100_000 });
        await own.Server.BearerOfAsync(app);
        own.Server.Time.StopAt(DateTimeOffset.FromUnixTimeSeconds(start + 1000));

        var renewal = await own.Server.ExchangeAsync(app);
        var reply = await own.Server.SendAsync(Request.Get(GrantRequests.Session).Bearing(GrantRequests.TokenIn(renewal)));

        JsonDocument.Parse(renewal.Body).RootElement.GetProperty("session").GetProperty("created_at").GetInt64().ShouldBe(start + 1000);
        (reply.Status, reply["Content-Type"], reply["Cache-Control"]).ShouldBe((200, "application/json", "no-store"));
        reply.Text.ShouldBe($$"""
            {"homeserver":"{{own.Server.Key}}","pubky":"{{member.Key}}","client_id":"some.app","capabilities":["/:rw"],
            "grant_id":"{{app.Grant.Id}}","token_expires_at":{{start + 4600}},"grant_expires_at":{{start + 100_000}},"created_at":{{start}}}
            """.ReplaceLineEndings(""));
    }
}
