using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>GET from a relay, the questions: spec pkarr §7.5, cases 57 to 59.</summary>
public sealed class RelayRequestTests
{
    private const string Bypass = "no-cache, no-store, must-revalidate";
    private const long Bound = 1_750_000_001_000_000;

    private static readonly byte[] Payload = Convert.FromHexString(Vectors.V2);

    [Theory]
    [InlineData(ResolvePolicy.CacheOnly, null)]
    [InlineData(ResolvePolicy.CacheFirst, null)]
    [InlineData(ResolvePolicy.NetworkOnly, Bypass)]
    public async Task Resolve_Policy_IsInTheQueryAndTheNetworkIsAskedPastCaches(ResolvePolicy policy, string? cacheControl)
    {
        await using var world = await RelayWorld.StartAsync();

        await world.ResolveAsync(policy);

        var request = world.Stub.Requests.ShouldHaveSingleItem();
        (request.Method, request.Target).ShouldBe(("GET", $"/{Vectors.UserKey}?policy={policy}"));
        request["Cache-Control"].ShouldBe(cacheControl);
        request["If-Modified-Since"].ShouldBeNull();
        request["Accept-Encoding"].ShouldBeNull();
    }

    [Theory]
    [InlineData(Bound, "Sun, 15 Jun 2025 15:06:40 GMT")]
    [InlineData(Bound - 1, "Sun, 15 Jun 2025 15:06:40 GMT")]
    [InlineData(Bound - 2, "Sun, 15 Jun 2025 15:06:39 GMT")]
    [InlineData(Bound + 654_321, "Sun, 15 Jun 2025 15:06:40 GMT")]
    [InlineData(999_999L, "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData(999_998L, null)]
    [InlineData(0L, null)]
    [InlineData(long.MaxValue, null)]
    public async Task Resolve_Bound_IsSentAsAnHttpDateASecondEarlier(long newerThan, string? expected)
    {
        await using var world = await RelayWorld.StartAsync();

        await world.ResolveAsync(newerThan: newerThan);

        world.Stub.Requests.ShouldHaveSingleItem()["If-Modified-Since"].ShouldBe(expected);
    }

    [Fact]
    public async Task Resolve_NotModifiedWithABound_IsNotFoundAtOnce()
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = static context => StubRelay.Status(context, 304);

        (await world.ResolveAsync(newerThan: Bound)).Status.ShouldBe(ResolveStatus.NotFound);

        world.Stub.Requests.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(304, null)]
    [InlineData(200, 0)]
    [InlineData(200, -1)]
    [InlineData(204, -1)]
    public async Task Resolve_SuspectAnswer_IsAskedAgainOncePastCaches(int status, int? length)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = context => world.Stub.Requests.Count == 1 ? Suspect(context, status, length) : StubRelay.Body(context, Payload);

        (await world.ResolveAsync()).Status.ShouldBe(ResolveStatus.Found);

        world.Stub.Requests.Select(static request => request["Cache-Control"]).ShouldBe([null, Bypass]);
    }

    [Theory]
    [InlineData(304, null, ResolveStatus.NotFound)]
    [InlineData(200, 0, ResolveStatus.UnexpectedResponses)]
    [InlineData(200, -1, ResolveStatus.UnexpectedResponses)]
    public async Task Resolve_SuspectTwice_IsNotAskedAThirdTime(int status, int? length, ResolveStatus expected)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = context => Suspect(context, status, length);

        (await world.ResolveAsync()).Status.ShouldBe(expected);

        world.Stub.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_ChunkedTwice_TakesTheSecond()
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = static context => StubRelay.Body(context, Payload, hasLength: false);

        (await world.ResolveAsync()).Status.ShouldBe(ResolveStatus.Found);

        world.Stub.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_Cookie_IsNotSentBack()
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = static context => StubRelay.Status(context, 404, "Set-Cookie", "a=b");

        await world.ResolveAsync();
        await world.ResolveAsync();

        world.Stub.Requests.ShouldAllBe(static request => request["Cookie"] == null);
    }

    [Fact]
    public async Task Resolve_CacheOnlyThroughAClient_AsksTheRelay()
    {
        await using var world = await RelayWorld.StartAsync();
        await using var client = new PkarrClient([world.Relay], new(), world.Time, NullLogger<PkarrClient>.Instance);

        await client.ResolveAsync(TestPackets.User.PublicKey, ResolvePolicy.CacheOnly, default);

        world.Stub.Requests.ShouldHaveSingleItem().Target.ShouldEndWith("?policy=CacheOnly");
    }

    [Theory]
    [InlineData("ftp://relay.example", "not one of http or https")]
    [InlineData("relay.example", "not one of http or https")]
    [InlineData("https://relay.example/?a=b", "no credentials, query or fragment")]
    [InlineData("https://relay.example/#a", "no credentials, query or fragment")]
    [InlineData("https://user:pass@relay.example/", "no credentials, query or fragment")]
    public void CheckAddress_NoRelay_IsRefused(string address, string reason) =>
        Should.Throw<ArgumentException>(() => RelayRequests.CheckAddress(new Uri(address, UriKind.RelativeOrAbsolute)))
            .Message.ShouldContain(reason);

    /// <param name="context">The request.</param>
    /// <param name="status">Its status.</param>
    /// <param name="length">Its length; -1 sends none.</param>
    private static Task Suspect(HttpContext context, int status, int? length)
    {
        context.Response.StatusCode = status;
        if (length >= 0)
        {
            context.Response.ContentLength = length;
        }

        // Flushed without a length, a success is chunked; otherwise the server would add a length of 0 by itself.
        return length < 0 ? context.Response.Body.FlushAsync() : Task.CompletedTask;
    }
}
