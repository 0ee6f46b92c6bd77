using Microsoft.Extensions.Logging.Abstractions;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>What is shared, bounded and refused; case 41.</summary>
public sealed class PkarrClientLimitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Client_NoNetwork_IsRefused() =>
        Should.Throw<ArgumentException>(static () => Create(new PkarrClientOptions())).Message.ShouldContain("needs a network");

    [Fact]
    public void Client_WrongOptions_NamesEveryOne()
    {
        var options = new PkarrClientOptions { CacheCapacity = -1, Ttl = new TtlBounds(2, 1), ResolveTimeout = TimeSpan.Zero };

        var message = Should.Throw<ArgumentException>(() => Create(options, new FakeNetwork())).Message;

        message.ShouldContain("CacheCapacity is -1");
        message.ShouldContain("Ttl is 2 to 1 s");
        message.ShouldContain("ResolveTimeout is 00:00:00");
    }

    [Fact]
    public void Ttl_OneBoundCrossesTheOther_MovesIt()
    {
        TtlBounds.Default.WithMax(0).ShouldBe(new TtlBounds(0, 0));
        TtlBounds.Default.WithMin(100_000).ShouldBe(new TtlBounds(100_000, 100_000));
        TtlBounds.Default.WithMin(0).ShouldBe(new TtlBounds(0, 86_400));
    }

    [Fact]
    public async Task Resolve_SameQuestionTwice_AsksOnce()
    {
        var opened = new TaskCompletionSource();
        var network = new FakeNetwork { Opened = opened.Task };
        await using var world = new ClientWorld(null, network);

        var (first, second) = (world.ResolveAsync(ResolvePolicy.NetworkOnly), world.ResolveAsync(ResolvePolicy.NetworkOnly));
        opened.SetResult();
        await Task.WhenAll(first, second);

        network.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Resolve_AnotherFloor_IsAskedForItself()
    {
        var opened = new TaskCompletionSource();
        var network = new FakeNetwork { Opened = opened.Task };
        await using var world = new ClientWorld(null, network);
        world.Client.Cache.Offer(world.Expired(10));

        var bounded = world.ResolveAsync(ResolvePolicy.CacheFirst);
        var unbounded = world.ResolveAsync(ResolvePolicy.NetworkOnly);
        opened.SetResult();
        await Task.WhenAll(bounded, unbounded);

        network.Requests.Select(static request => request.NewerThan).ShouldBe([9, null], ignoreOrder: true);
    }

    [Fact]
    public async Task Resolve_AfterAPublication_DoesNotJoinAnEarlierFlight()
    {
        var opened = new TaskCompletionSource();
        var network = new FakeNetwork { Opened = opened.Task };
        await using var world = new ClientWorld(null, network);
        var early = world.ResolveAsync(ResolvePolicy.NetworkOnly);
        await network.Entered.WaitAsync(Patience);
        network.Opened = Task.CompletedTask;
        var packet = TestPackets.Sign(1);
        await world.PublishAsync(packet);
        network.Answers = [ResolveResult.Found(new SeenPacket(packet, world.Now))];

        (await world.ResolveAsync(ResolvePolicy.NetworkOnly).WaitAsync(Patience)).Packet!.Packet.ShouldBe(packet);

        early.IsCompleted.ShouldBeFalse();
        opened.SetResult();
        await early;
    }

    [Fact]
    public async Task Resolve_CallerLeaves_OthersStillGetTheAnswer()
    {
        var opened = new TaskCompletionSource();
        var network = new FakeNetwork { Opened = opened.Task };
        await using var world = new ClientWorld(null, network);
        using var leaving = new CancellationTokenSource();
        var left = world.Client.ResolveAsync(ClientWorld.Key, ResolvePolicy.NetworkOnly, leaving.Token).AsTask();
        var staying = world.ResolveAsync(ResolvePolicy.NetworkOnly);

        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        opened.SetResult();

        (await staying).Status.ShouldBe(ResolveStatus.NotFound);
    }

    [Fact]
    public async Task Resolve_NetworkNeverAnswers_EndsInTime()
    {
        var silent = new FakeNetwork { Opened = new TaskCompletionSource().Task };
        await using var world = new ClientWorld(null, silent);

        var resolving = world.ResolveAsync(ResolvePolicy.CacheFirst);
        await silent.Entered.WaitAsync(Patience);
        world.Time.Advance(TimeSpan.FromSeconds(30));

        (await resolving.WaitAsync(Patience)).Status.ShouldBe(ResolveStatus.NoResponses);
    }

    [Fact]
    public async Task Resolve_OneNetworkNeverAnswers_EndsInTimeWithWhatTheOtherSaid()
    {
        var (talking, silent) = (new FakeNetwork(), new FakeNetwork { Opened = new TaskCompletionSource().Task });
        await using var world = new ClientWorld(null, talking, silent);
        talking.Answers = [ResolveResult.Found(world.Fresh(1))];

        var resolving = world.ResolveAsync(ResolvePolicy.NetworkOnly);
        await silent.Entered.WaitAsync(Patience);
        world.Time.Advance(TimeSpan.FromSeconds(30));

        (await resolving.WaitAsync(Patience)).Packet!.Packet.Timestamp.ShouldBe(1);
    }

    [Fact]
    public async Task Publish_NetworkNeverAnswers_EndsInTime()
    {
        var silent = new FakeNetwork { Opened = new TaskCompletionSource().Task };
        await using var world = new ClientWorld(null, silent);

        var publishing = world.PublishAsync(TestPackets.Sign(1));
        await silent.Entered.WaitAsync(Patience);
        world.Time.Advance(TimeSpan.FromSeconds(60));

        (await publishing.WaitAsync(Patience)).Status.ShouldBe(PublishStatus.NoResponses);
    }

    [Fact]
    public async Task Resolve_TooManyAtATime_WaitsOrIsTurnedAway()
    {
        var opened = new TaskCompletionSource();
        var network = new FakeNetwork { Opened = opened.Task };
        await using var world = new ClientWorld(new PkarrClientOptions { MaxConcurrent = 1, MaxWaiting = 1 }, network);
        var first = world.ResolveAsync(ResolvePolicy.NetworkOnly);
        await network.Entered.WaitAsync(Patience);

        var waiting = world.PublishAsync(TestPackets.Sign(1));
        var turnedAway = await world.PublishAsync(TestPackets.Sign(1)).WaitAsync(Patience);
        network.Published.ShouldBeEmpty();
        opened.SetResult();

        turnedAway.Status.ShouldBe(PublishStatus.NoResponses);
        (await first).Status.ShouldBe(ResolveStatus.NotFound);
        (await waiting).Status.ShouldBe(PublishStatus.Stored);
    }

    [Fact]
    public async Task Resolve_FinishesInBackground_KeepsWhatComesAfterTheAnswer()
    {
        var slow = new TaskCompletionSource();
        var (quick, late) = (new FakeNetwork(), new FakeNetwork { Opened = slow.Task });
        await using var world = new ClientWorld(new PkarrClientOptions { FinishesInBackground = true }, quick, late);
        (quick.Answers, late.Answers) = ([ResolveResult.Found(world.Fresh(1))], [ResolveResult.Found(world.Fresh(2))]);

        (await world.ResolveAsync(ResolvePolicy.CacheFirst).WaitAsync(Patience)).Packet!.Packet.Timestamp.ShouldBe(1);
        slow.SetResult();
        await world.Client.WhenIdleAsync().WaitAsync(Patience);

        world.Client.Cache.Find(ClientWorld.Key)!.Packet.Timestamp.ShouldBe(2);
    }

    [Fact]
    public async Task Dispose_FlightUnderWay_EndsIt()
    {
        var network = new FakeNetwork { Opened = new TaskCompletionSource().Task };
        var world = new ClientWorld(null, network);
        var resolving = world.ResolveAsync(ResolvePolicy.CacheFirst);
        await network.Entered.WaitAsync(Patience);

        await world.DisposeAsync().AsTask().WaitAsync(Patience);

        (await resolving).Status.ShouldBe(ResolveStatus.NoResponses);
    }

    private static PkarrClient Create(PkarrClientOptions options, params FakeNetwork[] networks) =>
        new(networks, options, TimeProvider.System, NullLogger<PkarrClient>.Instance);
}
