using Pubky.Abstractions;
using Pubky.Grains.Events;

namespace Pubky.Grains.Tests.Events.Revocations;

/// <summary>A revoked stream ends and says nothing more, whatever it was doing (spec events §4.11, §12.2 C15, fault test D13).</summary>
public sealed class RevokedStreamTests : IAsyncLifetime
{
    private static readonly SessionKey Session = new SessionKey.OfGrant(GrantId.Parse("mine"));

    private readonly StreamWorld _world = new();
    private readonly IRevocationWatch _watch;

    public RevokedStreamTests() => _watch = _world.Hub.Revocations.Watch(Session);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _watch.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Case98_RevokedBeforeTheFirstEvent_SaysNothing()
    {
        _world.Log.Append(_world.User, "/priv/1");
        using var stream = await _world.OpenLiveAsync("/priv/", _watch);

        Revoke();

        await EndsAsync(stream);
    }

    [Fact]
    public async Task Case78_RevokedWithinHistory_SaysNoMore()
    {
        Append(30);
        using var stream = await _world.OpenLiveAsync("/priv/", _watch, new EventStreamOptions { PageSize = 10 });
        (await stream.NextAsync(default)).Event!.Cursor.Value.ShouldBe(1);

        Revoke();

        await EndsAsync(stream);
    }

    [Fact]
    public async Task Case78_RevokedWithEventsPending_RevocationComesFirst()
    {
        using var stream = await _world.OpenLiveAsync("/priv/", _watch);
        var waiting = stream.NextAsync(default).AsTask();
        Append(20);
        (await waiting.WaitAsync(StreamWorld.Patience)).Event!.Cursor.Value.ShouldBe(1);

        Revoke();

        await EndsAsync(stream);
    }

    [Fact]
    public async Task RevokedWhileWaiting_IsWokenAndEnds()
    {
        using var stream = await _world.OpenLiveAsync("/priv/", _watch);
        var waiting = stream.NextAsync(default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        Revoke();

        (await waiting.WaitAsync(StreamWorld.Patience)).ShouldBe(EventStreamItem.End);
        await EndsAsync(stream);
    }

    [Fact]
    public async Task RevokedWhileTheLogStalls_EndsWithoutIt()
    {
        Append(20);
        using var stream = await _world.OpenLiveAsync("/priv/", _watch, new EventStreamOptions { PageSize = 10 });
        _world.Log.BeforePage = () => new TaskCompletionSource().Task;
        for (var i = 1; i < 10; i++)
        {
            (await stream.NextAsync(default)).Event!.Cursor.Value.ShouldBe(i);
        }

        var waiting = stream.NextAsync(default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        Revoke();

        (await waiting.WaitAsync(StreamWorld.Patience)).ShouldBe(EventStreamItem.End);
    }

    [Fact]
    public async Task Case78_AnotherSessionRevoked_ChangesNothing()
    {
        using var stream = await _world.OpenLiveAsync("/priv/", _watch);

        _world.Hub.Publish(new FeedBatch([], [new SessionKey.OfGrant(GrantId.Parse("other"))]));
        Append(1);

        (await stream.NextAsync(default)).Event!.Cursor.Value.ShouldBe(1);
    }

    [Fact]
    public async Task Case79_RevocationsInterrupted_PrivateStreamsEndAndPublicOnesStay()
    {
        using var bound = await _world.OpenLiveAsync("/priv/", _watch);
        using var open = await _world.OpenLiveAsync();

        _world.Hub.Revocations.Interrupt();

        await EndsAsync(bound);
        _world.Log.Append(_world.User);
        (await open.NextAsync(default)).Event!.Path.Value.ShouldBe("/pub/x");
    }

    [Fact]
    public async Task CallerLeaves_IsACancellationAndNoEnd()
    {
        using var stream = await _world.OpenLiveAsync("/priv/", _watch);
        using var leaving = new CancellationTokenSource();
        var waiting = stream.NextAsync(leaving.Token).AsTask();

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    /// <summary>D13: whoever has revoked may write, and the stream never tells of it.</summary>
    [Fact]
    public async Task D13_RevokeThenWrite_IsNeverDelivered()
    {
        for (var round = 0; round < 500; round++)
        {
            var session = new SessionKey.OfGrant(GrantId.Parse($"round{round}"));
            using var watch = _world.Hub.Revocations.Watch(session);
            using var stream = await _world.OpenLiveAsync($"/priv/{round}/", watch);
            var reading = Task.Run(() => ReadToEndAsync(stream));
            var writing = Task.Run(() =>
            {
                for (var i = 0; i < round % 20; i++)
                {
                    _world.Log.Append(_world.User, $"/priv/{round}/before");
                }

                _world.Hub.Publish(new FeedBatch([], [session]));
                _world.Log.Append(_world.User, $"/priv/{round}/after");
            });

            await writing;
            (await reading.WaitAsync(StreamWorld.Patience)).ShouldAllBe(e => e.Path.Value.EndsWith("before"));
        }
    }

    /// <summary>D13 at the narrowest: the session is revoked and an event written while the stream is about to take it.</summary>
    [Fact]
    public async Task D13_RevokedWhileAnEventIsTaken_IsNotHandedOn()
    {
        var hub = new RevokingHub(() =>
        {
            Revoke();
            return _world.Log.Append(_world.User, "/priv/after");
        });
        using var stream = await _world.OpenLiveAsync("/priv/", _watch, hub: hub);

        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.End);
        hub.Taken.ShouldBe(1);
    }

    private static async Task<List<Event>> ReadToEndAsync(IEventStream stream)
    {
        var events = new List<Event>();
        while (await stream.NextAsync(default) is { Kind: not EventStreamItemKind.End } item)
        {
            events.Add(item.Event!);
        }

        return events;
    }

    /// <summary>The stream has ended, and stays so whatever is written.</summary>
    private async Task EndsAsync(IEventStream stream)
    {
        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.End);
        Append(1);
        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.End);
    }

    private void Append(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _world.Log.Append(_world.User, "/priv/x");
        }
    }

    private void Revoke() => _world.Hub.Publish(new FeedBatch([], [Session]));

    /// <summary>A hub whose every event is made at the moment it is taken.</summary>
    private sealed class RevokingHub(Func<Event> make) : IEventHub, IEventSubscription
    {
        public int Taken { get; private set; }

        public IEventSubscription Subscribe(IReadOnlyCollection<PublicKey> users) => this;

        public bool TryTake(out Event? next)
        {
            Taken++;
            next = make();
            return true;
        }

        public bool TakeLagged() => false;

        public ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellation) => new(true);

        public void Dispose()
        {
        }
    }
}
