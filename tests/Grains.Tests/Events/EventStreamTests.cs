using Pubky.Abstractions;
using Pubky.Grains.Events;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Events;

public sealed class EventStreamTests : IAsyncLifetime
{
    private static readonly StoragePath[] PublicFilter = [StoragePath.Parse("/pub/")];
    private readonly World _world = new(new EventHubOptions { SubscriberBuffer = 8 });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Batch_SeveralUsers_MergesInCursorOrderFromEachCursor()
    {
        var (a, b) = (await _world.SignUpAsync(), await _world.SignUpAsync());
        for (var i = 0; i < 30; i++)
        {
            await a.PutAsync($"/pub/{i}", "x");
            await b.PutAsync($"/pub/{i}", "x");
        }

        using var stream = _world.Open(new EventStreamRequest(
            [new(a.Key, null), new(b.Key, new Cursor(50))], PublicFilter, false, false, null), new EventStreamOptions { PageSize = 7 });
        var cursors = (await AllAsync(stream)).Select(e => e.Cursor.Value).ToArray();

        // a has the odd cursors 1..59; b the even ones, of which those above 50 are asked for.
        cursors.ShouldBe(Enumerable.Range(1, 60).Where(c => c % 2 == 1 || c > 50).Select(c => (long)c));
    }

    [Fact]
    public async Task Reverse_WithCursorAndLimit_GoesDownFromBelowTheCursor()
    {
        var user = await _world.SignUpAsync();
        for (var i = 0; i < 20; i++)
        {
            await user.PutAsync($"/pub/{i}", "x");
        }

        using var stream = _world.Open(new EventStreamRequest([new(user.Key, new Cursor(11))], PublicFilter, false, true, 4));

        (await AllAsync(stream)).Select(e => e.Cursor.Value).ShouldBe([10, 9, 8, 7]);
    }

    [Fact]
    public async Task Batch_NarrowFilters_PassOnlyWhatTheyCover()
    {
        var user = await _world.SignUpAsync();
        foreach (var path in new[] { "/pub/a", "/priv/app/x", "/priv/app", "/priv/app-evil/y", "/priv/other/z", "/pub/b" })
        {
            await user.PutAsync(path, "x");
        }

        using var stream = _world.Open(new EventStreamRequest(
            [new(user.Key, null)], [StoragePath.Parse("/pub/"), StoragePath.Parse("/priv/app/")], false, false, null));

        (await AllAsync(stream)).Select(e => e.Path.Value).ShouldBe(["/pub/a", "/priv/app/x", "/pub/b"]);
    }

    [Fact]
    public async Task Live_CursorInTheFuture_StaysSilentUntilCursorsPassIt()
    {
        var user = await _world.SignUpAsync();
        using var stream = _world.Open(new EventStreamRequest([new(user.Key, new Cursor(2))], PublicFilter, true, false, 1));
        for (var i = 0; i < 3; i++)
        {
            await user.PutAsync($"/pub/{i}", "x");
        }

        (await stream.NextAsync(default)).Event!.Cursor.ShouldBe(new Cursor(3));
        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.End);
    }

    [Fact]
    public async Task Live_NothingHappens_GivesKeepAlives()
    {
        var user = await _world.SignUpAsync();
        using var stream = _world.Open(
            new EventStreamRequest([new(user.Key, null)], PublicFilter, true, false, null),
            new EventStreamOptions { KeepAlive = TimeSpan.FromMilliseconds(5) });

        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.KeepAlive);
        (await stream.NextAsync(default)).ShouldBe(EventStreamItem.KeepAlive);
        await user.PutAsync("/pub/a", "x");

        (await NextEventAsync(stream)).Path.Value.ShouldBe("/pub/a");
    }

    [Fact]
    public async Task Live_EventsThatNoFilterCovers_DoNotPutOffKeepAlives()
    {
        var time = new ManualTime();
        await using var world = new World(time: time);
        var user = await world.SignUpAsync();
        using var stream = world.Open(
            new EventStreamRequest([new(user.Key, null)], [StoragePath.Parse("/pub/wanted/")], true, false, null),
            new EventStreamOptions { Recheck = TimeSpan.FromHours(1) });
        var next = stream.NextAsync(default).AsTask();
        await time.WaiterAsync(TimeSpan.FromSeconds(15));

        time.Advance(TimeSpan.FromSeconds(10));
        await user.PutAsync("/pub/other", "x");
        await PassedOnAsync(world);
        time.Advance(TimeSpan.FromSeconds(5));

        // The stream may look at the clock just before this and begin to wait just after; then it is five seconds late.
        await Task.WhenAny(next, time.WaiterAsync(TimeSpan.FromSeconds(1)));
        time.Advance(TimeSpan.FromSeconds(5));
        (await next.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(EventStreamItem.KeepAlive);
    }

    [Fact]
    public async Task Live_ReaderSlowerThanTheBuffer_MissesNothing()
    {
        var user = await _world.SignUpAsync();
        using var stream = _world.Open(new EventStreamRequest([new(user.Key, null)], PublicFilter, true, false, null));
        await user.PutAsync("/pub/0", "x");
        (await NextEventAsync(stream)).Cursor.ShouldBe(new Cursor(1));

        // Twelve times the buffer, while nobody reads.
        for (var i = 1; i <= 96; i++)
        {
            await user.PutAsync($"/pub/{i}", "x");
        }

        for (var i = 2; i <= 97; i++)
        {
            (await NextEventAsync(stream)).Cursor.ShouldBe(new Cursor(i));
        }
    }

    [Fact]
    public async Task Live_JoinedWhileWritersAreAtFullRate_SkipsNothingAndRepeatsNothing()
    {
        const int Writers = 6;
        const int Writes = 60;
        var users = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => _world.SignUpAsync()));
        var request = new EventStreamRequest([.. users.Select(u => new EventStreamUser(u.Key, null))], PublicFilter, true, false, Writers * Writes);

        var writing = Task.WhenAll(users.Select(user => Task.Run(async () =>
        {
            for (var i = 0; i < Writes; i++)
            {
                await user.PutAsync($"/pub/{i}", "x");
            }
        })));
        var reading = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            using var stream = _world.Open(request);
            return await AllAsync(stream);
        })));
        await writing;

        foreach (var events in await reading)
        {
            events.Select(e => e.Cursor.Value).ShouldBe(Enumerable.Range(1, Writers * Writes).Select(c => (long)c));
        }
    }

    /// <summary>Ends when another stream, opened later, has been brought a later event.</summary>
    private static async Task PassedOnAsync(World world)
    {
        var user = await world.SignUpAsync();
        using var stream = world.Open(new EventStreamRequest([new(user.Key, null)], PublicFilter, true, false, null));
        var next = NextEventAsync(stream);
        await user.PutAsync("/pub/a", "x");
        await next;
    }

    private static async Task<Event> NextEventAsync(IEventStream stream)
    {
        while (true)
        {
            var item = await stream.NextAsync(default);
            if (item.Kind != EventStreamItemKind.KeepAlive)
            {
                return item.Event!;
            }
        }
    }

    private static async Task<List<Event>> AllAsync(IEventStream stream)
    {
        var events = new List<Event>();
        while (true)
        {
            var item = await stream.NextAsync(default);
            switch (item.Kind)
            {
                case EventStreamItemKind.End:
                    return events;
                case EventStreamItemKind.Event:
                    events.Add(item.Event!);
                    break;
            }
        }
    }
}
