using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>Spec pkarr §7.4, cases 49, 50 and 54.</summary>
public sealed class PkarrClientPublishTests
{
    [Fact]
    public async Task Publish_SameTwice_SendsItTwice()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);

        (await world.PublishAsync(TestPackets.Sign(1))).ShouldBe(new PublishResult(PublishStatus.Stored, 20));
        (await world.PublishAsync(TestPackets.Sign(1))).ShouldBe(new PublishResult(PublishStatus.Stored, 20));

        network.Published.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Publish_SameAtTheSameTime_BothAreStored()
    {
        var opened = new TaskCompletionSource();
        var network = new FakeNetwork { Opened = opened.Task };
        await using var world = new ClientWorld(null, network);

        var (first, second) = (world.PublishAsync(TestPackets.Sign(1)), world.PublishAsync(TestPackets.Sign(1)));
        opened.SetResult();

        (await first).Status.ShouldBe(PublishStatus.Stored);
        (await second).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Publish_OlderThanTheCached_IsRefusedWithoutSending()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        await world.PublishAsync(TestPackets.Sign(2));

        var late = await world.PublishAsync(TestPackets.Sign(1));

        late.ShouldBe(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: 2));
        network.Published.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Publish_OneNetworkStoresAndOneConflicts_IsNotMostRecentAndNotCached()
    {
        var conflicting = new FakeNetwork { Publication = static _ => new(PublishStatus.NotMostRecent, KnownSequence: 9) };
        await using var world = new ClientWorld(null, new FakeNetwork(), conflicting);

        (await world.PublishAsync(TestPackets.Sign(1))).ShouldBe(new PublishResult(PublishStatus.NotMostRecent, KnownSequence: 9));

        world.Client.Cache.Find(ClientWorld.Key).ShouldBeNull();
    }

    [Fact]
    public async Task Publish_OneNetworkDown_IsStored()
    {
        var down = new FakeNetwork { Publication = static _ => new(PublishStatus.NoResponses) };
        await using var world = new ClientWorld(null, down, new FakeNetwork());

        (await world.PublishAsync(TestPackets.Sign(1))).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Publish_NetworkThrows_CountsAsUnexpectedAndHarmsNothing()
    {
        var broken = new FakeNetwork { Publication = static _ => throw new InvalidOperationException("a bug") };
        await using var alone = new ClientWorld(null, broken);
        await using var together = new ClientWorld(null, broken, new FakeNetwork());

        (await alone.PublishAsync(TestPackets.Sign(1))).Status.ShouldBe(PublishStatus.UnexpectedResponses);
        (await together.PublishAsync(TestPackets.Sign(1))).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Publish_NewerOfTheSameContentAfterResolving_IsStored()
    {
        var network = new FakeNetwork();
        await using var world = new ClientWorld(null, network);
        var record = TestPackets.Txt("_foo", 600, "bar");
        network.Answers = [ResolveResult.Found(new SeenPacket(TestPackets.Sign(5, record), world.Now))];
        var known = (await world.ResolveAsync(ResolvePolicy.CacheFirst)).Packet!.Packet;
        IEnumerable<DnsRecord> content = known.Answers;

        var timestamp = new PacketClock(world.Time).Next(known.Timestamp);
        var result = await world.PublishAsync(SignedPacket.Sign(TestPackets.User, content, timestamp));

        result.Status.ShouldBe(PublishStatus.Stored);
        world.Client.Cache.Find(ClientWorld.Key)!.Packet.Timestamp.ShouldBe(timestamp);
    }

    [Fact]
    public async Task Publish_CallerLeaves_IsCancelled()
    {
        var network = new FakeNetwork { Opened = new TaskCompletionSource().Task };
        await using var world = new ClientWorld(null, network);
        using var leaving = new CancellationTokenSource();

        var publishing = world.Client.PublishAsync(TestPackets.Sign(1), leaving.Token);
        await network.Entered;
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(publishing);
    }
}
