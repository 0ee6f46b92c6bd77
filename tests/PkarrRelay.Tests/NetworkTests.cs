using System.Net;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay.Tests;

/// <summary>What the relay makes of its network's answers (spec pkarr §10.3, cases 101, 102, 107).</summary>
public sealed class NetworkTests
{
    private const string InvalidHeader = "Pkarr-Invalid-Signed-Packet-Seq";

    [Fact]
    public async Task Get_PacketInTheNetworkOnly_IsFoundAndCached()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);
        relay.Network.Answer(relay.Found(packet));

        var answer = await relay.GetAsync();

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(packet.Payload.ToArray());
        (await relay.GetAsync("?policy=CacheOnly")).StatusCode.ShouldBe(HttpStatusCode.OK);
        relay.Network.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Get_CacheOnly_NeverAsksTheNetwork()
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Answer(relay.Found(PkarrFixture.Packet(relay.Now)));

        (await relay.GetAsync("?policy=CacheOnly")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        relay.Network.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_FreshInTheCache_AsksTheNetworkOnlyIfWanted()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var newer = PkarrFixture.Packet(relay.Now + 1);
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));
        relay.Network.Answer(relay.Found(newer));

        await relay.GetAsync();
        relay.Network.Requests.ShouldBeEmpty();
        var answer = await relay.GetAsync("?policy=NetworkOnly");

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(newer.Payload.ToArray());
        relay.Network.Requests.Single().NewerThan.ShouldBeNull();
    }

    [Fact]
    public async Task Get_Expired_AsksForTheSameOrNewer()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);
        relay.Cache.Offer(packet);
        relay.Time.Advance(TimeSpan.FromHours(2));
        relay.Network.Answer(relay.Found(packet));

        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        relay.Network.Requests.Single().NewerThan.ShouldBe(packet.Timestamp - 1);
    }

    [Fact]
    public async Task Get_FirstGoodAnswer_IsSentAndANewerOneFollowsIntoTheCache()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var (early, late) = (PkarrFixture.Packet(relay.Now), PkarrFixture.Packet(relay.Now + 1));
        var second = new TaskCompletionSource<ResolveResult>();
        relay.Network.Answers = [Task.FromResult(relay.Found(early)), second.Task];

        var answer = await relay.GetAsync();
        second.SetResult(relay.Found(late));

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(early.Payload.ToArray());
        await Eventually.Async(() => relay.Cache.Find(PkarrFixture.User.PublicKey)?.Packet.Timestamp == late.Timestamp, "the refresh");
    }

    [Fact]
    public async Task Get_NetworkOnly_WaitsForTheLatest()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var late = PkarrFixture.Packet(relay.Now + 1);
        relay.Network.Answer(relay.Found(PkarrFixture.Packet(relay.Now)), relay.Found(late));

        var answer = await relay.GetAsync("?policy=NetworkOnly");

        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(late.Payload.ToArray());
    }

    [Fact]
    public async Task Get_NewerItemIsNoPacket_TellsItsSequence()
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Answer(relay.Found(PkarrFixture.Packet(relay.Now)), ResolveResult.Invalid(relay.Now + 1));

        var answer = await relay.GetAsync("?policy=NetworkOnly");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.GetValues(InvalidHeader).ShouldBe([$"{relay.Now + 1}"]);
    }

    [Fact]
    public async Task Get_ItemThatIsNoPacketIsCoveredByTheCache_IsPlainlyNotFound()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);
        relay.Cache.Offer(packet);
        relay.Time.Advance(TimeSpan.FromHours(2));
        relay.Network.Answer(ResolveResult.Invalid(packet.Timestamp));

        var answer = await relay.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.Contains(InvalidHeader).ShouldBeFalse();
        answer.Content.Headers.ContentLength.ShouldBe(0);
    }

    [Fact]
    public async Task Get_OnlyBelowTheFloor_IsNotFoundAndTheCacheStays()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var (lower, greater) = (PkarrFixture.Packet(relay.Now, text: "a"), PkarrFixture.Packet(relay.Now, text: "b"));
        relay.Cache.Offer(greater);
        relay.Time.Advance(TimeSpan.FromHours(2));
        relay.Network.Answer(relay.Found(lower));

        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await (await relay.GetAsync("?policy=CacheOnly")).Content.ReadAsByteArrayAsync()).ShouldBe(greater.Payload.ToArray());
    }

    [Theory]
    [InlineData(ResolveStatus.NoDhtNodesQueried)]
    [InlineData(ResolveStatus.NoResponses)]
    [InlineData(ResolveStatus.NoUsableResponses)]
    [InlineData(ResolveStatus.UnexpectedResponses)]
    public async Task Get_NetworkIsSilent_IsUnavailable(ResolveStatus status)
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Answer(new ResolveResult(status));

        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Get_NetworkNeverEnds_EndsWithPatience()
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Answers = [new TaskCompletionSource<ResolveResult>().Task];
        var timers = 1 + relay.Time.TimerCount;

        var answer = relay.GetAsync();
        await relay.Time.TimersAsync(timers);
        relay.Time.Advance(TimeSpan.FromSeconds(10));

        (await answer).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Get_UnknownKeysAreUnavailable_Is503()
    {
        await using var relay = await PkarrFixture.StartAsync(new() { RateLimits = null, UnknownKeysAreUnavailable = true });

        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));
        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_StampedBeyondAllDates_IsSentAllTheSame()
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Answer(relay.Found(PkarrFixture.Packet(long.MaxValue)));

        var answer = await relay.GetAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.GetValues("Last-Modified").ShouldBe(["Fri, 31 Dec 9999 23:59:59 GMT"]);
    }

    [Fact]
    public async Task NoCache_AfterPut_StillResolves()
    {
        await using var relay = await PkarrFixture.StartAsync(new() { RateLimits = null, CacheCapacity = 0 });
        await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        (await relay.GetAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await relay.GetAsync("?policy=NetworkOnly")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await relay.GetAsync("?policy=CacheOnly")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
