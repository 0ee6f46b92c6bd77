using Pubky.Abstractions;
using Pubky.Grains.Events;

namespace Pubky.Grains.Tests.Events;

/// <summary>What a stream does when hints are lost and reads fail (spec events §12.5, fault tests D10, D12, D15).</summary>
public sealed class EventStreamFaultTests : IAsyncLifetime
{
    private static readonly EventStreamOptions SmallPages = new() { PageSize = 10 };

    private readonly StreamWorld _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task D10_EveryHintIsLost_LogIsLookedAtWithinFiveSeconds()
    {
        _world.Log.IsQuiet = true;
        using var stream = await _world.OpenLiveAsync();
        for (var round = 1; round <= 20; round++)
        {
            var waiting = stream.NextAsync(default).AsTask();
            _world.Log.Append(_world.User);
            waiting.IsCompleted.ShouldBeFalse();

            _world.Time.Advance(TimeSpan.FromSeconds(5));

            (await waiting.WaitAsync(StreamWorld.Patience)).Event!.Cursor.Value.ShouldBe(round);
        }
    }

    [Fact]
    public async Task D10_SomeHintsAreLost_OrderStays()
    {
        using var stream = await _world.OpenLiveAsync();
        var waiting = stream.NextAsync(default).AsTask();
        _world.Log.Append(_world.User);
        (await waiting.WaitAsync(StreamWorld.Patience)).Event!.Cursor.Value.ShouldBe(1);

        _world.Log.IsQuiet = true;
        _world.Log.Append(_world.User);
        _world.Log.IsQuiet = false;
        waiting = stream.NextAsync(default).AsTask();
        _world.Log.Append(_world.User);

        (await waiting.WaitAsync(StreamWorld.Patience)).Event!.Cursor.Value.ShouldBe(2);
        (await stream.NextAsync(default)).Event!.Cursor.Value.ShouldBe(3);
    }

    [Fact]
    public async Task Silence_LooksAtTheLogAreNoMessages_KeepAliveComesAfterFifteenSeconds()
    {
        using var stream = await _world.OpenLiveAsync();
        for (var round = 0; round < 3; round++)
        {
            var waiting = stream.NextAsync(default).AsTask();
            for (var i = 0; i < 3; i++)
            {
                waiting.IsCompleted.ShouldBeFalse();
                await _world.Time.WaiterAsync(TimeSpan.FromSeconds(5));
                _world.Time.Advance(TimeSpan.FromSeconds(5));
            }

            (await waiting.WaitAsync(StreamWorld.Patience)).ShouldBe(EventStreamItem.KeepAlive);
        }
    }

    [Fact]
    public async Task Silence_EventsThatNoFilterCovers_DoNotPutOffTheKeepAlive()
    {
        using var stream = await _world.OpenLiveAsync("/pub/mine/");
        var waiting = stream.NextAsync(default).AsTask();
        for (var i = 0; i < 5; i++)
        {
            _world.Log.Append(_world.User, "/pub/other");
            await _world.Time.WaiterAsync(TimeSpan.FromMilliseconds(1));
            _world.Time.Advance(TimeSpan.FromSeconds(3));
        }

        (await waiting.WaitAsync(StreamWorld.Patience)).ShouldBe(EventStreamItem.KeepAlive);
    }

    [Fact]
    public async Task ReadStalls_KeepAlivesCoverIt_AndNothingIsLost()
    {
        Append(20);
        var release = new TaskCompletionSource();
        using var stream = await _world.OpenAsync(Batch(), SmallPages);
        _world.Log.BeforePage = () => release.Task;
        var delivered = await TakeAsync(stream, 9);

        for (var i = 0; i < 2; i++)
        {
            var waiting = stream.NextAsync(default).AsTask();
            await _world.Time.WaiterAsync(TimeSpan.FromSeconds(15));
            _world.Time.Advance(TimeSpan.FromSeconds(15));
            (await waiting.WaitAsync(StreamWorld.Patience)).ShouldBe(EventStreamItem.KeepAlive);
        }

        release.SetResult();
        delivered.AddRange(await TakeAsync(stream, 11));
        delivered.ShouldBe(Enumerable.Range(1, 20).Select(static c => (long)c));
        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.End);
    }

    [Fact]
    public async Task D12_FirstPageFails_OpeningFailsAtOnce()
    {
        Append(1);
        _world.Log.BeforePage = static () => throw new IOException("The disk is gone.");

        await Should.ThrowAsync<IOException>(() => _world.OpenLiveAsync().AsTask());
        _world.Log.Pages.ShouldBe(1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    public async Task D12_LaterPageFailsForAWhile_IsReadAgainAndNothingIsMissing(int page)
    {
        Append(100);
        using var stream = await _world.OpenLiveAsync(options: SmallPages);
        var failures = 0;
        _world.Log.BeforePage = () => _world.Log.Pages >= page && failures++ < 8 ? throw new IOException("The disk is slow to wake.") : Task.CompletedTask;

        var delivered = await ReadAsync(stream, 100);

        failures.ShouldBeGreaterThan(8);
        delivered.ShouldBe(Enumerable.Range(1, 100).Select(static c => (long)c));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    public async Task D12_LaterPageFailsForLong_StreamFailsAndNeverGoesOn(int page)
    {
        Append(100);
        var delivered = new List<long>();
        using (var stream = await _world.OpenLiveAsync(options: SmallPages))
        {
            _world.Log.BeforePage = () => _world.Log.Pages >= page ? throw new IOException("The disk is gone.") : Task.CompletedTask;
            var began = _world.Time.GetUtcNow();
            await Should.ThrowAsync<IOException>(() => ReadAsync(stream, 100, delivered));
            (_world.Time.GetUtcNow() - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));

            // Neither the disk's return nor a new event brings it back: that would be going on past the hole.
            _world.Log.BeforePage = null;
            Append(1);
            await Should.ThrowAsync<IOException>(() => stream.NextAsync(default).AsTask());
        }

        delivered.ShouldBe(Enumerable.Range(1, delivered.Count).Select(static c => (long)c));
        using var again = await _world.OpenAsync(Batch(new Cursor(delivered.Count)), SmallPages);
        delivered.AddRange(await TakeAsync(again, 101 - delivered.Count));
        delivered.ShouldBe(Enumerable.Range(1, 101).Select(static c => (long)c));
    }

    [Fact]
    public async Task D15_RowsThatNoLineCanHold_ArePassedOver()
    {
        var good = _world.Log.Append(_world.User);
        _world.Log.Append(good with { Kind = (EventKind)7 });
        _world.Log.Append(good with { Path = StoragePath.FromTrusted("/pub/a\nPUT forged") });
        _world.Log.Append(good with { Path = StoragePath.FromTrusted("/pub//odd/../but printable ") });
        _world.Log.Append(good with { Path = StoragePath.FromTrusted("/pub/\u007f") });
        using var stream = await _world.OpenLiveAsync(options: new EventStreamOptions { PageSize = 1 });

        var delivered = await TakeAsync(stream, 2);
        _world.Log.Append(_world.User);
        delivered.AddRange(await TakeAsync(stream, 1));

        delivered.ShouldBe([1, 4, 6]);
    }

    private EventStreamRequest Batch(Cursor? after = null) => new([new(_world.User, after)], [StoragePath.Parse("/pub/")], false, false, null);

    private void Append(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _world.Log.Append(_world.User);
        }
    }

    private static async Task<List<long>> TakeAsync(IEventStream stream, int count)
    {
        var cursors = new List<long>();
        while (cursors.Count < count)
        {
            cursors.Add((await stream.NextAsync(default).AsTask().WaitAsync(StreamWorld.Patience)).Event!.Cursor.Value);
        }

        return cursors;
    }

    /// <summary>Reads on, and moves the clock whenever the stream waits for it.</summary>
    private async Task<List<long>> ReadAsync(IEventStream stream, int count, List<long>? into = null)
    {
        var cursors = into ?? [];
        while (cursors.Count < count)
        {
            var next = stream.NextAsync(default).AsTask();
            while (!next.IsCompleted)
            {
                // A second is the longest pause between two tries. Only who waits already may be woken, or time would run away.
                if (await Task.WhenAny(next, _world.Time.WaiterWithinAsync(TimeSpan.FromSeconds(1))) != next)
                {
                    _world.Time.Advance(TimeSpan.FromSeconds(1));
                }
            }

            if ((await next).Event is { } item)
            {
                cursors.Add(item.Cursor.Value);
            }
        }

        return cursors;
    }
}
