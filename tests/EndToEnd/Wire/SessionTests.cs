using System.Net;

namespace Pubky.EndToEnd.Tests;

/// <summary>The session cookie over plain HTTP (spec auth §6).</summary>
[Collection(TestnetCollection.Name)]
public sealed class SessionTests
{
    [Fact]
    public async Task Session_WithCookie_IsARecord()
    {
        using var user = await WireUser.SignUpAsync();

        using var response = await user.SendAsync(HttpMethod.Get, "/session");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Content-Type").ShouldBe(["application/octet-stream"]);
        (await response.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Session_Deleted_RemovesCookieAndAccess()
    {
        using var user = await WireUser.SignUpAsync();

        using var deleted = await user.SendAsync(HttpMethod.Delete, "/session");
        using var after = await user.SendAsync(HttpMethod.Put, "/pub/x.txt", "x");

        deleted.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = deleted.Lines("Set-Cookie").Single();
        cookie.ShouldStartWith($"{user.Id}=; HttpOnly; Path=/; Max-Age=0;");
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await after.Content.ReadAsStringAsync()).ShouldBe("No authenticated session found");
    }

    [Fact]
    public async Task Session_OfAnotherUser_OpensNothing()
    {
        using var alice = await WireUser.SignUpAsync();
        using var bob = await WireUser.SignUpAsync();
        using var put = await bob.SendAsync(HttpMethod.Put, "/priv/diary.txt", "mine");

        using var read = await alice.SendAsync(HttpMethod.Get, $"/storage/{bob.Id}/priv/diary.txt");
        using var write = await alice.SendAsync(HttpMethod.Put, $"/storage/{bob.Id}/pub/x.txt", "x");

        put.StatusCode.ShouldBe(HttpStatusCode.Created);
        read.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        write.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
