namespace Pubky.Pkarr.Tests.Networks;

/// <summary>Spec pkarr §7.2 and §7.3, cases 42 to 48, 51 and 52.</summary>
public sealed class PkarrClientResolveTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(ResolvePolicy.CacheFirst)]
    [InlineData(ResolvePolicy.NetworkOnly)]
    public async Task Resolve_NobodyHasIt_IsNotFound(ResolvePolicy policy)
    {
        await using var world = new ClientWorld(null, new FakeNetwork(), new FakeNetwork { HasCaches = true });

        (await world.ResolveAsync(policy)).Status.ShouldBe(ResolveStatus.NotFound);
    }

    [Fact]
    public async Task Resolve_CacheFirstAndFresh_AsksNobody()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        var cached = world.Fresh(1);
        world.Client.Cache.Offer(cached);

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Packet.ShouldBe(cached);

        network.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolve_CacheOnlyAndExpired_IsTheCachedPacket()
    {
        var network = new FakeNetwork { HasCaches = true };
        await using var world = new ClientWorld(null, network);
        var cached = world.Expired(1);
        world.Client.Cache.Offer(cached);

        (await world.ResolveAsync(ResolvePolicy.CacheOnly)).Packet.ShouldBe(cached);

        network.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolve_CacheOnlyAndUnknown_AsksCachesAloneAndKeepsTheAnswer()
    {
        var (dht, relay) = (new FakeNetwork(), new FakeNetwork { HasCaches = true });
        await using var world = new ClientWorld(null, dht, relay);
        var kept = world.Expired(1);
        relay.Answers = [ResolveResult.Found(kept)];

        (await world.ResolveAsync(ResolvePolicy.CacheOnly)).Packet.ShouldBe(kept);

        dht.Requests.ShouldBeEmpty();
        relay.Requests.ShouldHaveSingleItem().ShouldBe(new ResolveRequest(ResolvePolicy.CacheOnly));
        world.Client.Cache.Find(ClientWorld.Key).ShouldBe(kept);
    }

    [Fact]
    public async Task Resolve_CacheOnlyAndNoCaches_IsNotFoundWithoutAsking()
    {
        var dht = new FakeNetwork();
        await using var world = new ClientWorld(null, dht);

        (await world.ResolveAsync(ResolvePolicy.CacheOnly)).Status.ShouldBe(ResolveStatus.NotFound);

        dht.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resolve_CacheOnlyAndRelayDown_IsNoResponses()
    {
        var relay = new FakeNetwork { HasCaches = true, Answers = [new(ResolveStatus.NoResponses)] };
        await using var world = new ClientWorld(null, new FakeNetwork(), relay);

        (await world.ResolveAsync(ResolvePolicy.CacheOnly)).Status.ShouldBe(ResolveStatus.NoResponses);
    }

    [Fact]
    public async Task Resolve_MaxTtlZeroAndOnlyCached_IsNotFoundInTheNetworkAndFoundInTheCache()
    {
        await using var world = new ClientWorld(NoLifetime, new FakeNetwork());
        var cached = world.Fresh(1);
        world.Client.Cache.Offer(cached);

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Status.ShouldBe(ResolveStatus.NotFound);
        (await world.ResolveAsync(ResolvePolicy.CacheOnly)).Packet.ShouldBe(cached);
    }

    [Fact]
    public async Task Resolve_MaxTtlZeroAfterPublishing_GivesThePacketEveryTime()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(NoLifetime, network);
        var packet = TestPackets.Sign(1_750_000_000_123_456);
        (await world.PublishAsync(packet)).Status.ShouldBe(PublishStatus.Stored);
        network.Answers = [ResolveResult.Found(new SeenPacket(packet, world.Now))];

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Packet!.Packet.Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());
        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Packet!.Packet.Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());

        network.Requests.ShouldAllBe(static request => request.NewerThan == 1_750_000_000_123_455);
        network.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_CacheIsNewerButExpired_CacheFirstFindsNothingAndNetworkOnlyTheOlder()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        world.Client.Cache.Offer(world.Expired(10));
        network.Answers = [ResolveResult.Found(world.Fresh(5))];

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Status.ShouldBe(ResolveStatus.NotFound);
        (await world.ResolveAsync(ResolvePolicy.NetworkOnly)).Packet!.Packet.Timestamp.ShouldBe(5);

        world.Client.Cache.Find(ClientWorld.Key)!.Packet.Timestamp.ShouldBe(10);
        network.Requests.Select(static request => request.NewerThan).ShouldBe([9, null]);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 0L)]
    public async Task Resolve_ExpiredFloor_AsksForOneBelowItsTimestampIfThereIsOne(long timestamp, long? bound)
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        world.Client.Cache.Offer(world.Expired(timestamp));

        await world.ResolveAsync(ResolvePolicy.CacheFirst);

        network.Requests.ShouldHaveSingleItem().NewerThan.ShouldBe(bound);
    }

    [Fact]
    public async Task Resolve_FloorAndSeveralAnswers_TakesTheFirstAboveIt()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        world.Client.Cache.Offer(world.Expired(10));
        network.Answers = [ResolveResult.Found(world.Fresh(9)), ResolveResult.Found(world.Fresh(11))];

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Packet!.Packet.Timestamp.ShouldBe(11);
    }

    [Fact]
    public async Task Resolve_NetworkOnlyAndTwoNetworks_IsTheNewerAlsoIfItComesLast()
    {
        var slow = new TaskCompletionSource();
        var (first, second) = (new FakeNetwork(), new FakeNetwork { Opened = slow.Task });
        await using var world = new ClientWorld(null, first, second);
        (first.Answers, second.Answers) = ([ResolveResult.Found(world.Fresh(1))], [ResolveResult.Found(world.Fresh(2))]);

        var resolving = world.ResolveAsync(ResolvePolicy.NetworkOnly);
        await second.Entered.WaitAsync(Patience);
        slow.SetResult();

        (await resolving).Packet!.Packet.Timestamp.ShouldBe(2);
        world.Client.Cache.Find(ClientWorld.Key)!.Packet.Timestamp.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_CacheFirstAndOneNetworkSilent_TakesTheAnswerOfTheOther()
    {
        var (quick, silent) = (new FakeNetwork(), new FakeNetwork { Opened = new TaskCompletionSource().Task });
        await using var world = new ClientWorld(null, quick, silent);
        quick.Answers = [ResolveResult.Found(world.Fresh(1))];

        var result = await world.ResolveAsync(ResolvePolicy.CacheFirst).WaitAsync(Patience);

        result.Packet!.Packet.Timestamp.ShouldBe(1);
    }

    [Fact]
    public async Task Resolve_NewerButExpiredByMemento_IsNotFoundButKeptWithItsTime()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        var old = world.Expired(7);
        network.Answers = [ResolveResult.Found(old)];

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Status.ShouldBe(ResolveStatus.NotFound);

        world.Client.Cache.Find(ClientWorld.Key).ShouldBe(old);
    }

    [Fact]
    public async Task Resolve_NewerExpiredAndOlderFresh_IsTheFreshOneAndItIsKept()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        network.Answers = [ResolveResult.Found(world.Expired(7)), ResolveResult.Found(world.Fresh(6))];

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Packet!.Packet.Timestamp.ShouldBe(6);

        world.Client.Cache.Find(ClientWorld.Key)!.Packet.Timestamp.ShouldBe(6);
    }

    [Theory]
    [InlineData(ResolvePolicy.CacheFirst)]
    [InlineData(ResolvePolicy.NetworkOnly)]
    public async Task Resolve_NoCache_StillFinds(ResolvePolicy policy)
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(new PkarrClientOptions { CacheCapacity = 0 }, network);
        network.Answers = [ResolveResult.Found(world.Fresh(1))];

        (await world.ResolveAsync(policy)).Packet!.Packet.Timestamp.ShouldBe(1);
        (await world.ResolveAsync(policy)).Packet!.Packet.Timestamp.ShouldBe(1);

        network.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_InvalidCoveredByAnExpiredPacket_IsNotFound()
    {
        var network = new FakeNetwork { Answers = [ResolveResult.Invalid(10)] };
        await using var world = new ClientWorld(null, network);
        world.Client.Cache.Offer(world.Expired(10));

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Status.ShouldBe(ResolveStatus.NotFound);
        (await world.ResolveAsync(ResolvePolicy.NetworkOnly)).ShouldBe(ResolveResult.Invalid(10));
    }

    [Fact]
    public async Task Resolve_SameSeenLater_RenewsTheCachedTime()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        world.Client.Cache.Offer(world.Expired(10));
        network.Answers = [ResolveResult.Found(world.Fresh(10))];

        (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Status.ShouldBe(ResolveStatus.Found);

        world.Client.Cache.Find(ClientWorld.Key)!.LastSeen.ShouldBe(world.Now);
    }

    private static PkarrClientOptions NoLifetime => new() { Ttl = TtlBounds.Default.WithMax(0) };
}
