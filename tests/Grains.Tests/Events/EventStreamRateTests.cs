using Pubky.Abstractions;
using Pubky.Grains.Events;

namespace Pubky.Grains.Tests.Events;

/// <summary>History and live joined, and slow readers, under writes at full rate (spec events §12.5, fault tests D9 and D11).</summary>
public sealed class EventStreamRateTests
{
    [Fact]
    public async Task D9_ThousandJoinsAtFullRate_EachSeesEveryEventOnceInOrder()
    {
        await using var world = new StreamWorld(new EventHubOptions { SubscriberBuffer = 16, PendingBatches = 32 });
        PublicKey[] users = [world.User, World.NewKey()];
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                world.Log.Append(users[i % 2]);
                Thread.SpinWait(200);
            }
        });

        for (var join = 0; join < 1000; join++)
        {
            var from = Math.Max(0, (await world.Log.GetHeadAsync(default)).Value - 5);
            var request = new EventStreamRequest(
                [.. users.Select(u => new EventStreamUser(u, new Cursor(from)))], [StoragePath.Parse("/pub/")], Live: true, Reverse: false, Limit: 40);
            using var stream = await world.OpenAsync(request, new EventStreamOptions { PageSize = 7 });
            for (var i = 1; i <= 40; i++)
            {
                var item = await stream.NextAsync(default).AsTask().WaitAsync(StreamWorld.Patience);
                item.Event!.Cursor.Value.ShouldBe(from + i);
            }

            (await stream.NextAsync(default)).ShouldBe(EventStreamItem.End);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task D9_JoinsOverARealStoreAtFullRate_EachSeesEveryEventOnceInOrder()
    {
        await using var world = new World(new EventHubOptions { SubscriberBuffer = 8, PendingBatches = 8 });
        var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.SignUpAsync()));
        using var stop = new CancellationTokenSource();
        var writing = users.Select(user => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await user.PutAsync("/pub/x", "x");
            }
        })).ToArray();

        for (var join = 0; join < 100; join++)
        {
            var from = Math.Max(0, (await world.Store.GetHeadAsync(default)).Value - join % 10);
            using var stream = world.Open(
                new EventStreamRequest(
                    [.. users.Select(u => new EventStreamUser(u.Key, new Cursor(from)))], [StoragePath.Parse("/pub/")], Live: true, Reverse: false, Limit: 30),
                new EventStreamOptions { PageSize = 7 });
            for (var i = 1; i <= 30; i++)
            {
                var item = await stream.NextAsync(default).AsTask().WaitAsync(StreamWorld.Patience);
                item.Event!.Cursor.Value.ShouldBe(from + i);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing);
    }

    [Fact]
    public async Task D11_ReaderFarBehind_GetsEverythingAndHoldsLittle()
    {
        const int Writes = 100_000;
        const int Buffer = 32;
        await using var world = new StreamWorld(new EventHubOptions { SubscriberBuffer = Buffer });
        var hub = new WatchedHub(world.Hub);
        using var stream = await world.OpenLiveAsync(hub: hub);
        long read = 0;
        for (var i = 1; i <= Writes; i++)
        {
            world.Log.Append(world.User);
            if (i % 1000 == 0)
            {
                await ReadOneAsync();
                hub.Subscription!.Buffered.ShouldBeLessThanOrEqualTo(Buffer);
            }
        }

        while (read < Writes)
        {
            await ReadOneAsync();
            hub.Subscription!.Buffered.ShouldBeLessThanOrEqualTo(Buffer);
        }

        world.Log.LargestPage.ShouldBe(new EventStreamOptions().PageSize);

        async Task ReadOneAsync() =>
            (await stream.NextAsync(default).AsTask().WaitAsync(StreamWorld.Patience)).Event!.Cursor.Value.ShouldBe(++read);
    }

    private sealed class WatchedHub(EventHub hub) : IEventHub
    {
        public EventSubscription? Subscription { get; private set; }

        public IEventSubscription Subscribe(IReadOnlyCollection<PublicKey> users) =>
            Subscription = (EventSubscription)hub.Subscribe(users);
    }
}
