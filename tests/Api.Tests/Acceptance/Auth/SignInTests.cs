using System.Text;
using System.Text.RegularExpressions;
using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Auth;

/// <summary>Spec auth §18, cases 19 to 31.</summary>
public class SignInTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(-180, null)]
    [InlineData(-175, null)]
    [InlineData(175, null)]
    [InlineData(-181, "AuthToken has a timestamp that is more than 3 minutes in the past")]
    [InlineData(185, "AuthToken has a timestamp that is more than 3 minutes in the future")]
    public async Task Case19_Timestamp_MustBeWithinThreeMinutes(int seconds, string? error)
    {
        // One that lies exactly at the edge has moved past it on arrival.
        var keys = KeyPair.Generate();
        var at = server.Time.GetUtcNow().AddSeconds(seconds == -180 ? -179 : seconds);
        var token = AuthTokenSigner.Sign(keys, Capabilities.Parse("/:rw"), at);

        var reply = await server.SendAsync(Request.Post("/signup", token));

        (reply.Status, error is null ? null : reply.Text).ShouldBe((error is null ? 200 : 400, error));
    }

    [Fact]
    public async Task Case20And21_ChangedToken_Is400()
    {
        var keys = KeyPair.Generate();
        var version = server.TokenOf(keys);
        version[74] = 1;
        var signature = server.TokenOf(keys);
        signature[0] ^= 1;

        (await server.SendAsync(Request.Post("/signup", version))).ShouldBe(400, "Unknown version");
        (await server.SendAsync(Request.Post("/signup", signature))).ShouldBe(400, "Invalid Signature");
        (await server.SendAsync(Request.Post("/signup", [.. server.TokenOf(keys), 0]))).Status.ShouldBe(400);
        (await server.SendAsync(Request.Post("/session", server.TokenOf(keys)))).ShouldBe(404, "Not Found");
    }

    [Theory]
    [InlineData("/signup", "/signup")]
    [InlineData("/signup", "/session")]
    [InlineData("/session", "/session")]
    public async Task Case22_TokenUsedTwice_IsRefused(string first, string second)
    {
        var keys = KeyPair.Generate();
        if (first == "/session")
        {
            await server.SendAsync(Request.Post("/signup", server.TokenOf(keys)));
        }

        var token = server.TokenOf(keys);
        (await server.SendAsync(Request.Post(first, token))).Status.ShouldBe(200);
        (await server.SendAsync(Request.Post(second, token))).ShouldBe(400, "AuthToken already used");
    }

    [Fact]
    public async Task Case22_TokenThatLedToNothing_IsUsedUp()
    {
        var token = server.TokenOf(KeyPair.Generate());

        (await server.SendAsync(Request.Post("/session", token))).ShouldBe(404, "Not Found");
        (await server.SendAsync(Request.Post("/signup", token))).ShouldBe(400, "AuthToken already used");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(74)]
    public async Task Case24_ShortBody_Is400AndTheConnectionStays(int length)
    {
        using var connection = await Connection.OpenAsync(server.EndPoint);

        (await connection.ExchangeAsync(Request.Post("/session", new byte[length]))).Status.ShouldBe(400);
        (await connection.ExchangeAsync(Request.Get("/info"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Case25_MalformedCapabilities_MakeNoUser()
    {
        var keys = KeyPair.Generate();
        var token = server.TokenOf(keys, "/pub/a:r");
        var broken = token.AsSpan().IndexOf("/pub/a:r"u8);
        token[broken] = (byte)'x';
        keys.Sign(token.AsSpan(65), token.AsSpan(0, 64));

        (await server.SendAsync(Request.Post("/signup", token))).Status.ShouldBe(400);
        (await server.SendAsync(Request.Post("/session", server.TokenOf(keys)))).ShouldBe(404, "Not Found");
    }

    [Fact]
    public async Task Case26And27_Signup_GivesRecordAndCookie()
    {
        var keys = KeyPair.Generate();

        var reply = await server.SendAsync(Request.Post("/signup", server.TokenOf(keys)));

        (reply.Status, reply["Content-Type"], reply["Cache-Control"]).ShouldBe((200, "application/octet-stream", "no-store"));
        SessionRecord.TryDecode(reply.Body, out var record, out _).ShouldBeTrue();
        (record!.User, record.Capabilities.ToString(), record.Name, record.UserAgent).ShouldBe((keys.PublicKey, "/:rw", "", ""));
        record.CreatedAt.ShouldBeInRange(1_700_000_000_000_000UL, 4_000_000_000_000_000UL);
        reply["Set-Cookie"]!.ShouldMatch(
            $"^{keys.PublicKey}=[0-9A-HJKMNP-TV-Z]{{26}}; HttpOnly; Path=/; Max-Age=31536000; Expires={Regex.Escape(InAYear())}");
        var member = new Member(keys, reply["Set-Cookie"]!.Split(';')[0]);
        (await server.SendAsync(Request.Put(member.At("/pub/test.app/hello.txt"), "hi").As(member))).Status.ShouldBe(201);

        string InAYear() => server.Time.GetUtcNow().AddDays(365).ToString("ddd, dd MMM yyyy HH:", null);
    }

    [Fact]
    public async Task Case28_SecondSignup_Is409()
    {
        var member = await server.SignUpAsync();

        (await server.SendAsync(Request.Post("/signup", server.TokenOf(member.Keys)))).ShouldBe(409, "User already exists");
    }

    [Fact]
    public async Task Case29_SecondSession_LeavesTheFirst()
    {
        var first = await server.SignUpAsync();
        var second = await server.SignInAsync(first, "/:rw");

        second.Cookie.ShouldNotBe(first.Cookie);
        (await server.SendAsync(Request.Put(first.At("/pub/1"), "x").As(first))).Status.ShouldBe(201);
        (await server.SendAsync(Request.Put(first.At("/pub/2"), "x").As(second))).Status.ShouldBe(201);
        (await server.SendAsync(Request.Post("/session", server.TokenOf(KeyPair.Generate())))).ShouldBe(404, "Not Found");
    }

    [Theory]
    [InlineData("/pub/pubky.app/foo", 201)]
    [InlineData("/pub/pubky.app", 403)]
    [InlineData("/pub/foo.bar/file", 403)]
    public async Task Case30_Capabilities_AreThoseOfTheToken(string path, int expected)
    {
        var member = await server.SignUpAsync("/pub/pubky.app/:rw,/pub/foo.bar/file:r");

        (await server.SendAsync(Request.Put(member.At(path), "x").As(member))).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Body_OverTwoMebibytes_Is413()
    {
        var reply = await server.SendAsync(Request.Post("/session", new byte[(2 << 20) + 1]));

        reply.Status.ShouldBe(413);
    }

    [Fact]
    public async Task Body_CutShort_IsNoSignup()
    {
        using var connection = await Connection.OpenAsync(server.EndPoint);
        await connection.SendAsync(Encoding.ASCII.GetBytes("POST /signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 120\r\n\r\nPUBKY"));
        connection.HalfClose();

        (await connection.IsClosedByServerAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("PUT", "/session")]
    [InlineData("GET", "/signup")]
    [InlineData("DELETE", "/signup")]
    public async Task OtherMethod_IsNotAllowed(string method, string target) =>
        (await server.SendAsync(new Request(method, target))).ShouldBe(405, "");

    [Theory]
    [InlineData("invalid")]
    [InlineData("AAAA-BBBB-CCCU")]
    [InlineData("")]
    public async Task SignupToken_Malformed_Is400EvenInOpenMode(string code) =>
        (await server.SendAsync(Request.Post($"/signup?signup_token={code}", server.TokenOf(KeyPair.Generate()))))
            .ShouldBe(400, "Invalid signup token format: Invalid signup code id");

    [Fact]
    public async Task SignupToken_WellFormedInOpenMode_IsIgnored() =>
        (await server.SendAsync(Request.Post("/signup?signup_token=AAAA-BBBB-CCCC", server.TokenOf(KeyPair.Generate())))).Status.ShouldBe(200);
}
