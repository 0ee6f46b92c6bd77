using Pubky.Abstractions;
using Pubky.Api.Client;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth;

/// <summary>Spec auth §18, cases 68 to 73, on a server that asks for tokens.</summary>
public class SignupTokenTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private SignupCodes _codes = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(new ClientApiOptions { SignupMode = SignupMode.TokenRequired });
        _codes = new SignupCodes(_server.DataDirectory);
    }

    public Task DisposeAsync()
    {
        _codes.Dispose();
        return _server.DisposeAsync();
    }

    [Theory]
    [InlineData(null, 400, "Token required")]
    [InlineData("AAAA-BBBB-CCCC", 401, "Invalid token")]
    [InlineData("AAAA%2DBBBB-CCCC", 401, "Invalid token")]
    [InlineData("AAAABBBBCCCCDD", 401, "Invalid token")]
    [InlineData("--------------", 401, "Invalid token")]
    [InlineData("invalid", 400, "Invalid signup token format: Invalid signup code id")]
    [InlineData("", 400, "Invalid signup token format: Invalid signup code id")]
    public async Task Case68And73_WithoutAValidToken_IsRefused(string? code, int status, string text)
    {
        var keys = KeyPair.Generate();

        (await SignUpAsync(keys, code)).ShouldBe(status, text);
        (await SignUpByGrantAsync(keys, code)).ShouldBe(status, text);
        (await _server.SendAsync(Request.Post("/session", _server.TokenOf(keys)))).ShouldBe(404, "Not Found");
    }

    [Fact]
    public async Task Case68_Token_IsGoodForOneAccount()
    {
        var (first, second) = (KeyPair.Generate(), KeyPair.Generate());
        var (one, two) = (await _codes.AddAsync(), await _codes.AddAsync());

        (await SignUpAsync(first, one)).Status.ShouldBe(200);
        (await SignUpByGrantAsync(second, two)).Status.ShouldBe(204);

        ((await _codes.FindAsync(one)).UsedBy, (await _codes.FindAsync(two)).UsedBy).ShouldBe((first.PublicKey, second.PublicKey));
        (await SignUpAsync(KeyPair.Generate(), one)).ShouldBe(401, "Token already used");
        (await SignUpByGrantAsync(KeyPair.Generate(), one)).ShouldBe(401, "Token already used");
    }

    /// <summary>People type tokens (spec operations §7.4.2).</summary>
    [Fact]
    public async Task Case68_Token_IsReadAsPeopleTypeIt()
    {
        await _codes.AddAsync(text: "0110-AB0Z-ZZZG");

        (await SignUpAsync(KeyPair.Generate(), "oIl0-ab0z-zzzg")).Status.ShouldBe(200);
        (await SignUpAsync(KeyPair.Generate(), "0110-AB0Z-ZZZG")).ShouldBe(401, "Token already used");
    }

    [Fact]
    public async Task Case69_FailedSignup_LeavesTheTokenUnused()
    {
        var keys = KeyPair.Generate();
        var (used, unused) = (await _codes.AddAsync(), await _codes.AddAsync());
        await SignUpAsync(keys, used);

        (await SignUpAsync(keys, unused)).ShouldBe(409, "User already exists");
        (await SignUpByGrantAsync(keys, unused)).ShouldBe(409, "User already exists");
        (await SignUpAsync(keys, null)).ShouldBe(409, "User already exists");
        (await SignUpAsync(keys, used)).ShouldBe(409, "User already exists");

        (await _codes.FindAsync(unused)).UsedAt.ShouldBeNull();
        (await SignUpAsync(KeyPair.Generate(), unused)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Case70_QuotaOfTheToken_IsTheAccounts()
    {
        var keys = KeyPair.Generate();
        var code = await _codes.AddAsync(UserQuota.Default with { AllowedWritePaths = [StoragePath.Parse("/pub/app/")] });
        var reply = await SignUpAsync(keys, code);
        var member = new Member(keys, reply["Set-Cookie"]!.Split(';')[0]);

        (await _server.SendAsync(Request.Put(member.At("/pub/app/x"), "x").As(member))).Status.ShouldBe(201);
        (await _server.SendAsync(Request.Put(member.At("/pub/x"), "x").As(member))).ShouldBe(403, "Write to this path is not allowed");
    }

    [Theory]
    [InlineData("invalid", 400, "Invalid signup token format: Invalid signup code id")]
    [InlineData("AAAA-BBBB-CCCU", 400, "Invalid signup token format: Invalid signup code id")]
    [InlineData("%ff", 400, "Invalid signup token format: Invalid signup code id")]
    [InlineData("AAAA-BBBB-CCCC", 404, "Token not found")]
    public async Task Case71_LookingUpWhatIsNoToken_SaysSo(string code, int status, string text) =>
        (await _server.SendAsync(Request.Get("/signup_tokens/" + code))).ShouldBe(status, text);

    [Theory]
    [InlineData(1_755_793_277_123_456, "2025-08-21T16:21:17.123456+00:00")]
    [InlineData(1_755_793_277_120_000, "2025-08-21T16:21:17.120+00:00")]
    [InlineData(1_755_793_277_000_000, "2025-08-21T16:21:17+00:00")]
    public async Task Case71_LookingUpAToken_TellsWhetherItIsUsed(long createdAt, string text)
    {
        var code = await _codes.AddAsync(createdAt: Pubky.Abstractions.Time.FromUnixMicroseconds(createdAt));

        var fresh = await _server.SendAsync(Request.Get("/signup_tokens/" + code));
        await SignUpAsync(KeyPair.Generate(), code);
        var used = await _server.SendAsync(Request.Get("/signup_tokens/" + code.ToLowerInvariant().Replace("-", "%2D", StringComparison.Ordinal)));
        var head = await _server.SendAsync(new Request("HEAD", "/signup_tokens/" + code));

        fresh.ShouldBe(200, $$"""{"status":"valid","created_at":"{{text}}"}""");
        (fresh["Content-Type"], fresh["Cache-Control"]).ShouldBe(("application/json", "no-store"));
        used.ShouldBe(200, $$"""{"status":"used","created_at":"{{text}}"}""");
        (head.Status, head["Content-Length"]).ShouldBe((200, $"{used.Body.Length}"));
    }

    [Fact]
    public async Task Case71_OpenServer_HasNoTokens()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());

        (await own.Server.SendAsync(Request.Get("/signup_tokens/invalid"))).ShouldBe(400, "Signup tokens not required");
    }

    [Fact]
    public async Task OpenServer_LeavesTokensUnused()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        using var codes = new SignupCodes(own.Server.DataDirectory);
        var code = await codes.AddAsync();

        (await own.Server.SendAsync(Request.Post($"/signup?signup_token={code}", own.Server.TokenOf(KeyPair.Generate())))).Status.ShouldBe(200);

        (await codes.FindAsync(code)).UsedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Item6AndCase72_RaceForOneToken_HasOneWinner()
    {
        var code = await _codes.AddAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => i % 2 == 0
            ? SignUpAsync(KeyPair.Generate(), code)
            : SignUpByGrantAsync(KeyPair.Generate(), code)));

        replies.Count(static reply => reply.Status is 200 or 204).ShouldBe(1);
        replies.Where(static reply => reply.Status is not (200 or 204))
            .ShouldAllBe(static reply => reply.Status == 401 && reply.Text == "Token already used");
    }

    [Fact]
    public async Task Item6AndCase72_RaceForOneKey_HasOneWinnerAndUsesOneToken()
    {
        var keys = KeyPair.Generate();
        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _codes.AddAsync()));

        var replies = await Task.WhenAll(codes.Select(code => SignUpAsync(keys, code)));

        replies.Count(static reply => reply.Status == 200).ShouldBe(1);
        replies.Count(static reply => reply.Status == 409 && reply.Text == "User already exists").ShouldBe(7);
        var records = await Task.WhenAll(codes.Select(_codes.FindAsync));
        records.Count(static record => record.UsedAt is not null).ShouldBe(1);
    }

    private Task<Reply> SignUpAsync(KeyPair keys, string? code) => _server.SendAsync(
        Request.Post(code is null ? "/signup" : "/signup?signup_token=" + code, _server.TokenOf(keys)));

    private Task<Reply> SignUpByGrantAsync(KeyPair keys, string? code) =>
        _server.SendAsync(SignupGrants.Present(SignupGrants.Of(keys), _server.Key, code));
}
