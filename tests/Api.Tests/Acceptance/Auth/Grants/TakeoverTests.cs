using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth.Grants;

/// <summary>Attacks on grant ids and claims (spec auth §16, items 1, 5, 7 and 8; §18, case 61).</summary>
public class TakeoverTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Mismatch = "Another grant has this id";

    [Fact]
    public async Task Item1_AttackerWithTheVictimsGrantId_GetsNothing()
    {
        var (victim, attacker) = (await server.SignUpAsync(), await server.SignUpAsync());
        var (app, token) = await server.AddAppAsync(victim);

        var forged = App.Of(attacker.Keys, grant => grant with { Id = app.Grant.Id });

        (await server.ExchangeAsync(forged)).ShouldBe(401, Mismatch);
        (await server.WriteAsync(victim, token)).Status.ShouldBe(201);
        (await server.WriteAsync(victim, await server.BearerOfAsync(app))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Item1_AttackerWithTheVictimsGrantAndOwnApp_GetsNothing()
    {
        var victim = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(victim);

        // The user signs another grant with the id of the first: for another app, or for more.
        var otherApp = App.Of(victim.Keys, grant => grant with { Id = app.Grant.Id });
        var otherScope = App.Of(victim.Keys, _ => app.Grant with { Capabilities = Capabilities.Parse("/pub/:rw") }, app.Keys);

        (await server.ExchangeAsync(otherApp)).ShouldBe(401, Mismatch);
        (await server.ExchangeAsync(otherScope)).ShouldBe(401, Mismatch);
        (await server.WriteAsync(victim, token)).Status.ShouldBe(201);
    }

    /// <summary>A leaked id that an attacker registers first gives no power over the victim, who is told.</summary>
    [Fact]
    public async Task Item1_IdRegisteredByTheAttackerFirst_GivesOnlyTheAttackersOwnRights()
    {
        var (victim, attacker) = (await server.SignUpAsync(), await server.SignUpAsync());
        var app = App.Of(victim.Keys);
        var squatter = App.Of(attacker.Keys, grant => grant with { Id = app.Grant.Id });
        var token = await server.BearerOfAsync(squatter);

        (await server.ExchangeAsync(app)).ShouldBe(401, Mismatch);

        (await server.WriteAsync(victim, token)).ShouldBe(403, "Session user does not match target tenant");
        (await server.WriteAsync(attacker, token)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Item1_VictimsIdRevokedByTheAttacker_IsRefused()
    {
        var (victim, attacker) = (await server.SignUpAsync(), await server.SignUpAsync());
        var ((app, token), mine) = (await server.AddAppAsync(victim), await server.AddAppAsync(attacker));

        await server.RevokeAsync(mine.Token, app.Grant.Id.Value);

        (await server.WriteAsync(victim, token)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Item1_RaceForOneId_HasOneWinner()
    {
        var members = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.SignUpAsync()));
        var id = GrantSigner.NewId();

        var replies = await Task.WhenAll(members.Select(member => server.ExchangeAsync(App.Of(member.Keys, grant => grant with { Id = id }))));

        replies.Count(static reply => reply.Status == 200).ShouldBe(1);
        replies.Where(static reply => reply.Status != 200).ShouldAllBe(static reply => reply.Status == 401 && reply.Text == Mismatch);
        var winner = Array.FindIndex(replies, static reply => reply.Status == 200);
        var token = GrantRequests.TokenIn(replies[winner]);
        for (var i = 0; i < members.Length; i++)
        {
            (await server.WriteAsync(members[i], token)).Status.ShouldBe(i == winner ? 201 : 403);
        }
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    [InlineData("-1")]
    [InlineData("1e30")]
    public async Task Item7_ExpiryOutOfRange_IsABadFormat(string expiry)
    {
        var member = await server.SignUpAsync();

        (await PresentAsync(member, "\"a\"", expiry)).ShouldBe(400, "Invalid grant: invalid grant format");
    }

    [Fact]
    public async Task Item7_LargestExpiry_GivesALivingBearer()
    {
        var member = await server.SignUpAsync();

        var reply = await PresentAsync(member, "\"a\"", "9223372036854775807");

        (await server.WriteAsync(member, GrantRequests.TokenIn(reply))).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("null")]
    public async Task Item7_ClientIdThatNoDatabaseTakes_IsABadFormat(string client)
    {
        var member = await server.SignUpAsync();

        (await PresentAsync(member, client, "9000000000")).ShouldBe(400, "Invalid grant: invalid grant format");
    }

    private async Task<Reply> PresentAsync(Member member, string client, string expiry)
    {
        var app = App.Of(member.Keys);
        var payload =
            $$"""{"iss":"{{member.Key}}","client_id":{{client}},"caps":["/:rw"],"cnf":"{{app.Keys.PublicKey}}","jti":"{{app.Grant.Id}}","iat":1,"exp":{{expiry}}}""";
        var jws = JwsSigner.Sign(
            member.Keys, """{"alg":"EdDSA","typ":"pubky-grant"}"""u8, System.Text.Encoding.UTF8.GetBytes(payload));
        return await server.SendAsync(GrantRequests.Exchange(jws, app.Prove(server.Key)));
    }
}
