using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth.Grants;

/// <summary>Spec auth §18, cases 66 and 67: accounts made with a grant, on a server that is open to all.</summary>
public class GrantSignupTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Case66_Signup_MakesAnAccountAndNothingElse()
    {
        var keys = KeyPair.Generate();
        var signup = SignupGrants.Of(keys);

        var reply = await SignUpAsync(signup);

        reply.ShouldBe(204, "");
        (reply["Cache-Control"], reply["Set-Cookie"]).ShouldBe(("no-store", null));
        var member = new Member(keys, "");
        var app = App.Of(keys);
        var token = await server.BearerOfAsync(app);
        (await server.WriteAsync(member, token)).Status.ShouldBe(201);
        (await server.ListAsync(token)).ShouldBe([app.Grant.Id.Value]);
        (await server.RevokeAsync(token, signup.Grant.Id.Value)).ShouldBe(404, "Not Found");
    }

    [Fact]
    public async Task Case67_ExistingUser_Is409()
    {
        var member = await server.SignUpAsync();

        (await SignUpAsync(SignupGrants.Of(member.Keys))).ShouldBe(409, "User already exists");
    }

    [Fact]
    public async Task Case67_OtherClient_Is400() =>
        await ShouldBeRefusedAsync(
            static (grant, _) => grant with { Client = ClientId.Parse("some.app") }, 400, "signup grants must use client_id pubky.signup");

    [Theory]
    [InlineData("")]
    [InlineData("/:r")]
    [InlineData("/:r,/:w")]
    [InlineData("/pub/:rw,/priv/:rw")]
    public async Task Case67_WithoutRoot_Is403(string capabilities) =>
        await ShouldBeRefusedAsync(
            (grant, _) => grant with { Capabilities = Capabilities.Parse(capabilities) }, 403, "Root capability required");

    [Fact]
    public async Task Case67_LongerThanFiveMinutes_Is400() =>
        await ShouldBeRefusedAsync(
            static (grant, now) => grant with { IssuedAt = now, ExpiresAt = now + 301 }, 400, "signup grant lifetime exceeds 5 minutes");

    [Fact]
    public async Task Case67_IssuedInTheFuture_Is400() =>
        await ShouldBeRefusedAsync(
            static (grant, now) => grant with { IssuedAt = now + 200, ExpiresAt = now + 300 }, 400, "signup grant iat is too far in the future");

    [Fact]
    public async Task Case67_EverythingWrong_IsToldInOrder()
    {
        await ShouldBeRefusedAsync(
            static (grant, now) => grant with { Client = ClientId.Parse("a"), Capabilities = Capabilities.Empty, IssuedAt = now + 200, ExpiresAt = now + 9999 },
            400,
            "signup grants must use client_id pubky.signup");
        await ShouldBeRefusedAsync(
            static (grant, now) => grant with { Capabilities = Capabilities.Empty, IssuedAt = now + 200, ExpiresAt = now + 9999 },
            403,
            "Root capability required");
        await ShouldBeRefusedAsync(
            static (grant, now) => grant with { IssuedAt = now + 200, ExpiresAt = now + 9999 }, 400, "signup grant iat is too far in the future");
    }

    [Fact]
    public async Task Case67_ExpiredGrant_Is401BeforeItsPolicy() =>
        await ShouldBeRefusedAsync(
            static (grant, now) => grant with { Client = ClientId.Parse("a"), ExpiresAt = now }, 401, "Invalid grant: grant has expired");

    [Fact]
    public async Task Proof_IsCheckedAndUsedUp()
    {
        var signup = SignupGrants.Of(KeyPair.Generate());
        var request = GrantRequests.Post(GrantRequests.Signup, signup.Jws, signup.Prove(server.Key));

        (await SignUpAsync(signup with { Keys = KeyPair.Generate() })).ShouldBe(401, "Invalid PoP proof: invalid PoP signature");
        (await server.SendAsync(request)).Status.ShouldBe(204);
        (await server.SendAsync(request)).ShouldBe(401, "PoP nonce already used");
        (await SignUpAsync(signup)).ShouldBe(409, "User already exists");
    }

    [Fact]
    public async Task SignupToken_Malformed_ComesFirst()
    {
        var reply = await server.SendAsync(Request.Post(GrantRequests.Signup + "?signup_token=invalid", []));

        reply.ShouldBe(400, "Invalid signup token format: Invalid signup code id");
    }

    [Fact]
    public async Task Item6_RaceForOneKey_HasOneWinner()
    {
        var keys = KeyPair.Generate();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => i % 2 == 0
            ? SignUpAsync(SignupGrants.Of(keys))
            : server.SendAsync(Request.Post("/signup", server.TokenOf(keys)))));

        replies.Count(static reply => reply.Status is 200 or 204).ShouldBe(1);
        replies.Where(static reply => reply.Status is not (200 or 204))
            .ShouldAllBe(static reply => reply.Status == 409 && reply.Text == "User already exists");
    }

    private async Task ShouldBeRefusedAsync(Func<Grant, long, Grant> change, int status, string text)
    {
        var now = server.Time.GetUtcNow().ToUnixTimeSeconds();
        var keys = KeyPair.Generate();

        (await SignUpAsync(SignupGrants.Of(keys, grant => change(grant, now)))).ShouldBe(status, text);
        (await server.SendAsync(Request.Post("/session", server.TokenOf(keys)))).ShouldBe(404, "Not Found");
    }

    private Task<Reply> SignUpAsync(App signup) => server.SendAsync(SignupGrants.Present(signup, server.Key));
}
