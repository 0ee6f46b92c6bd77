using Pubky.Abstractions;
using Pubky.Grains.Events;

namespace Pubky.Grains.Tests.Events;

public sealed class EventHubTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly EventHub _hub = new(new EventHubOptions { SubscriberBuffer = 4 }, TimeProvider.System);
    private readonly PublicKey _alice = World.NewKey();
    private readonly PublicKey _bob = World.NewKey();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Publish_ToASubscriber_BringsItsUsersEventsOnly()
    {
        using var subscription = _hub.Subscribe([_alice]);

        Publish([EventOf(1, _bob), EventOf(2, _alice)]);

        (await subscription.WaitAsync(Patience, default)).ShouldBeTrue();
        subscription.TryTake(out var next).ShouldBeTrue();
        next!.Cursor.ShouldBe(new Cursor(2));
        subscription.TryTake(out _).ShouldBeFalse();
        subscription.TakeLagged().ShouldBeFalse();
    }

    [Fact]
    public async Task Publish_MoreThanTheBuffer_ReportsTheLagOnceAndDropsWhatIsBuffered()
    {
        using var subscription = _hub.Subscribe([_alice]);

        Publish([.. Enumerable.Range(1, 5).Select(i => EventOf(i, _alice))]);
        await DrainAsync(6);

        subscription.TryTake(out _).ShouldBeFalse();
        subscription.TakeLagged().ShouldBeTrue();
        subscription.TakeLagged().ShouldBeFalse();
        Publish([EventOf(7, _alice)]);
        (await subscription.WaitAsync(Patience, default)).ShouldBeTrue();
        subscription.TryTake(out var next).ShouldBeTrue();
        next!.Cursor.ShouldBe(new Cursor(7));
    }

    [Fact]
    public async Task Publish_WithAHole_MakesEverybodyReadTheLog()
    {
        using var subscription = _hub.Subscribe([_alice]);
        Publish([EventOf(1, _bob)]);

        Publish([EventOf(3, _bob)]);
        await DrainAsync(4);

        subscription.TakeLagged().ShouldBeTrue();
    }

    [Fact]
    public async Task Wait_NothingHappens_EndsWithTheTimeout()
    {
        using var subscription = _hub.Subscribe([_alice]);

        (await subscription.WaitAsync(TimeSpan.FromMilliseconds(1), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Dispose_ThenPublish_LeavesOtherSubscribersOfTheUser()
    {
        var gone = _hub.Subscribe([_alice, _bob]);
        using var stays = _hub.Subscribe([_alice]);
        gone.Dispose();

        Publish([EventOf(1, _alice)]);

        (await stays.WaitAsync(Patience, default)).ShouldBeTrue();
        gone.TryTake(out _).ShouldBeFalse();
    }

    private void Publish(IReadOnlyList<Event> events) => _hub.Publish(new FeedBatch(events, []));

    private static Event EventOf(long cursor, PublicKey user) =>
        new(new Cursor(cursor), user, EventKind.Put, StoragePath.Parse("/pub/a"), default(ContentHash), DateTimeOffset.UnixEpoch);

    /// <summary>Publishes a marker for a bystander and waits for it: everything before it has been dispatched then.</summary>
    private async Task DrainAsync(long cursor)
    {
        var bystander = World.NewKey();
        using var marker = _hub.Subscribe([bystander]);
        Publish([EventOf(cursor, bystander)]);
        (await marker.WaitAsync(Patience, default)).ShouldBeTrue();
    }
}
