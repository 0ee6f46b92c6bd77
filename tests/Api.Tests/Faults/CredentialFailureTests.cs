using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Faults;

/// <summary>What happens to callers when nobody can say who they are, or when what they ask for fails.</summary>
public class CredentialFailureTests
{
    private const string Token = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Cookie = Keys.Text0 + "=000G40R40M30E209185GR38E1W";

    private static readonly Entry File = new(
        StoragePath.Parse("/pub/x"), 2, default, "text/plain", default, default, new EntryContent.Inline("hi"u8.ToArray()));

    private static readonly Grant Grant = new(
        GrantId.Parse("abc"), Keys.Key0, ClientId.Parse("a"), Keys.Key1, Capabilities.Parse("/:rw"), 0, long.MaxValue, default, null);

    /// <summary>Public reading neither needs nor waits for any look-up of credentials.</summary>
    [Fact]
    public async Task PublicRead_WithCredentials_NeverLooksThemUp()
    {
        await using var host = await StartAsync(static _ => throw new BrokenException(), bearerOwner: null);

        foreach (var method in (string[])["GET", "HEAD"])
        {
            var request = new Request(method, $"/storage/{Keys.Text0}/pub/x").Bearing(Token).With("Cookie", Cookie);
            (await SendAsync(host, request)).Status.ShouldBe(200);
        }
    }

    [Theory]
    [InlineData("GET", "/priv/x")]
    [InlineData("PUT", "/pub/x")]
    [InlineData("DELETE", "/pub/x")]
    public async Task Bearer_ThatCannotBeLookedUp_IsNotTakenForNobody(string method, string path)
    {
        await using var host = await StartAsync(static _ => throw new BrokenException(), bearerOwner: null);

        (await SendAsync(host, new Request(method, $"/storage/{Keys.Text0}{path}").Bearing(Token))).ShouldBe(500, "Internal server error");
    }

    /// <summary>Who asked to end a session must not be told that it has ended when it has not.</summary>
    [Theory]
    [InlineData("DELETE", "/auth/grant/session")]
    [InlineData("DELETE", "/auth/grant/session/abc")]
    [InlineData("GET", "/auth/grant/sessions")]
    public async Task GrantRoute_ThatFails_Is500AndNotStored(string method, string target)
    {
        await using var host = await StartAsync(static _ => new GrantSession(default, Grant, long.MaxValue), Keys.Key0);

        var reply = await SendAsync(host, new Request(method, target).Bearing(Token));

        reply.ShouldBe(500, "Internal server error");
        reply["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task SignOut_ThatFails_Is500AndTheCookieStays()
    {
        await using var host = await StartAsync(
            static caller => new CookieSession(caller.Secret, Keys.Key0, Capabilities.Empty, default), bearerOwner: null);

        var reply = await SendAsync(host, (Request.Delete("/session") with { Host = Keys.Text0 }).With("Cookie", Cookie));

        reply.ShouldBe(500, "Internal server error");
        reply["Set-Cookie"].ShouldBeNull();
    }

    private static Task<BrokenHost> StartAsync(Func<Caller, Session?> sessions, PublicKey? bearerOwner) => BrokenHost.StartAsync(
        new HalfBrokenGrains(File) { Sessions = sessions }, new FailingStreams(), new FailingBlobs(0), bearerOwner: bearerOwner);

    private static async Task<Reply> SendAsync(BrokenHost host, Request request)
    {
        using var connection = await Connection.OpenAsync(host.EndPoint);
        return await connection.ExchangeAsync(request);
    }
}
