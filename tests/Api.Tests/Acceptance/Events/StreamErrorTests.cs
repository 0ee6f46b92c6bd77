using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 28 to 42 and 66 to 73 with cookies.</summary>
public class StreamErrorTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("", 400, "user parameter is required")]
    [InlineData("path=/pub/", 400, "user parameter is required")]
    [InlineData("user={U}&live=true&reverse=true", 400, "Cannot use live mode with reverse ordering")]
    [InlineData("user={U}&user=invalid_key_not_zbase32", 400, "Invalid public key: invalid_key_not_zbase32")]
    [InlineData("user=first_bad&user=second_bad", 400, "Invalid public key: first_bad")]
    [InlineData("user=pubky{U}", 400, "Invalid public key: pubky{U}")]
    [InlineData("user={X}", 404, "Not Found")]
    [InlineData("user={U}&user={X}", 404, "Not Found")]
    [InlineData("user={U}:abc123xyz", 400, "Invalid cursor: abc123xyz")]
    [InlineData("user={U}:-100", 400, "Invalid cursor: -100")]
    [InlineData("user={U}:", 400, "Invalid cursor: ")]
    [InlineData("user={X}:abc", 404, "Not Found")]
    [InlineData("user={U}&limit=0", 400, "limit must be at least 1")]
    [InlineData("user={U}&limit=abc&limit=1", 400, "Invalid limit: abc")]
    [InlineData("user={U}&limit=", 400, "Invalid limit: ")]
    [InlineData("user={U}&limit=65536", 400, "Invalid limit: 65536")]
    [InlineData("user={U}&path=/..", 400, "Invalid path: /..")]
    [InlineData("user={U}&path=/", 403, "Reading from directories other than '/pub/' and '/priv/' is forbidden")]
    [InlineData("user={U}&path=/pub", 403, "Reading from directories other than '/pub/' and '/priv/' is forbidden")]
    [InlineData("user={U}&path=/foo/", 403, "Reading from directories other than '/pub/' and '/priv/' is forbidden")]
    [InlineData("user={U}&path=/priv/app/", 401, "Authentication required to read private storage")]
    [InlineData("user={X}&path=/priv/app/", 401, "Authentication required to read private storage")]
    [InlineData("user={U}&user={X}&path=/priv/app/", 401, "Authentication required to read private storage")]
    [InlineData("user={U}:999999999&limit=10", 200, "")]
    [InlineData("user={U}&live=TRUE", 200, "")]
    public async Task Case28To42_Answer_HasItsHeaders(string query, int status, string text)
    {
        var member = await server.SignUpAsync();
        using var stranger = KeyPair.Generate();
        var target = "/events-stream?" + query.Replace("{U}", member.Key, StringComparison.Ordinal)
            .Replace("{X}", stranger.PublicKey.ToString(), StringComparison.Ordinal);

        var reply = await server.SendAsync(Request.Get(target));

        reply.ShouldBe(status, text.Replace("{U}", member.Key, StringComparison.Ordinal));
        reply["Cache-Control"].ShouldBe("no-store");
        reply.All("Vary").ShouldBe(
            ["pubky-host, Authorization, Cookie", "origin, access-control-request-method, access-control-request-headers"]);
        reply["Content-Type"].ShouldBe(status == 200 ? "text/event-stream" : "text/plain; charset=utf-8");
    }

    [Fact]
    public async Task Head_IsHeadersOnlyAfterEveryCheck()
    {
        var member = await server.SignUpAsync();

        var reply = await server.SendAsync(new Request("HEAD", $"/events-stream?user={member.Key}&live=true"));

        (reply.Status, reply["Content-Type"]).ShouldBe((200, "text/event-stream"));
        (await server.SendAsync(new Request("HEAD", "/events-stream"))).Status.ShouldBe(400);
        (await server.SendAsync(new Request("PUT", "/events-stream"))).Status.ShouldBe(405);
    }

    [Fact]
    public async Task Case29_FiftyUsersWithLongCursors_FitIntoTheRequestLine()
    {
        var member = await server.SignUpAsync();
        var query = string.Join('&', Enumerable.Repeat($"user={member.Key}%3A9007199254740991", 50));

        (await server.SendAsync(Request.Get("/events-stream?" + query))).ShouldBe(200, "");
    }

    [Theory]
    [InlineData(50, 404, "Not Found")]
    [InlineData(51, 400, "Too many users. Maximum allowed: 50")]
    public async Task Case29_Users_AreCountedBeforeTheyAreLookedUp(int count, int status, string text)
    {
        var query = string.Join('&', Enumerable.Range(0, count).Select(static _ => $"user={KeyPair.Generate().PublicKey}"));

        (await server.SendAsync(Request.Get("/events-stream?" + query))).ShouldBe(status, text);
    }

    [Theory]
    [InlineData("user={U}&path=/priv/app/", "/:rw", 200)]
    [InlineData("user={U}&path=/pub/&path=/priv/app/", "/priv/app/:r", 200)]
    [InlineData("user={U}&path=/priv/other/", "/priv/app/:r", 403)]
    [InlineData("user={U}&path=/priv/", "/priv/app/:r", 403)]
    [InlineData("user={U}&path=/priv/app/", "/priv/app/:w", 403)]
    [InlineData("user={U}&user={U}&path=/priv/app/", "/:rw", 403)]
    [InlineData("user={U}&path=/pub/", "/:rw", 200)]
    public async Task Case68To71_SignedIn_IsCheckedAgainstItsCapabilities(string query, string capabilities, int status)
    {
        var member = await server.SignInAsync(await server.SignUpAsync(), capabilities);
        var target = "/events-stream?" + query.Replace("{U}", member.Key, StringComparison.Ordinal);

        var reply = await server.SendAsync(Request.Get(target).As(member) with { Host = member.Key });

        reply.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(null, false, 200)]
    [InlineData(null, true, 200)]
    [InlineData("Bearer not-a-real-token", false, 401)]
    [InlineData("Bearer not-a-real-token", true, 401)]
    [InlineData("Bearer ", false, 401)]
    [InlineData("Bearer \u00ff\u00fe", true, 401)]
    [InlineData("bearer not-a-real-token", false, 200)]
    [InlineData("Basic dXNlcjpwYXNz", false, 200)]
    public async Task Case72And73_Cookie_CountsUnlessThereIsABearer(string? authorization, bool addressed, int status)
    {
        var member = await server.SignUpAsync();
        var request = Request.Get($"/events-stream?user={member.Key}&path=/priv/app/").As(member);
        request = addressed ? request.With("pubky-host", member.Key) : request;
        request = authorization is null ? request : request.With("Authorization", authorization);

        (await server.SendAsync(request)).Status.ShouldBe(status);
    }

    /// <summary>A homeserver has a key, too, and clients that reach it by that key name it in <c>Host</c>.</summary>
    [Theory]
    [InlineData(Keys.Text0)]
    [InlineData($"_pubky.{Keys.Text0}")]
    public async Task Case72_AddressedToAKeyWithoutSession_CookieOfTheOnlyUserCounts(string host)
    {
        var (member, other) = (await server.SignUpAsync(), await server.SignUpAsync());
        var request = Request.Get($"/events-stream?user={member.Key}&path=/priv/app/") with { Host = host };

        (await server.SendAsync(request.As(member))).Status.ShouldBe(200);
        (await server.SendAsync(request.As(other))).Status.ShouldBe(401);
        (await server.SendAsync(request.As(member).With("Authorization", "Bearer not-a-real-token"))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Case72_SecretUnderAnotherName_IsNobody()
    {
        var (alice, bob) = (await server.SignUpAsync(), await server.SignUpAsync());
        var target = $"/events-stream?user={bob.Key}&path=/priv/app/";

        (await server.SendAsync(Request.Get(target).With("Cookie", $"{bob.Key}={alice.Secret}"))).Status.ShouldBe(401);
        (await server.SendAsync(Request.Get(target).As(alice) with { Host = alice.Key }))
            .ShouldBe(403, "Session user does not match target tenant");
    }
}
