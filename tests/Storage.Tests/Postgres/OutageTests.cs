using Pubky.Abstractions;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>The server goes and comes back. It flushes as in production, and is this class's own.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private readonly PostgresCluster _cluster = new(durable: true);
    private readonly RecordingSink _sink = new();
    private string? _database;

    public async Task InitializeAsync() => _database = await _cluster.CreateDatabaseAsync();

    public Task DisposeAsync()
    {
        _cluster.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Crash_UnderLoad_LosesNothingAcknowledgedAndWritersGoOn()
    {
        const int Writers = 16;
        const int Crashes = 3;
        await using var store = await OpenAsync(TimeSpan.FromSeconds(60));
        using var enough = new CancellationTokenSource();
        var acknowledged = new long[Writers];
        var writers = Enumerable.Range(0, Writers).Select(n => Task.Run(async () =>
        {
            var writer = new Writer(store, Sample.Key(n));
            await writer.CreateAsync();
            while (!enough.IsCancellationRequested)
            {
                await writer.PutAsync($"/pub/{writer.Version}");
                Interlocked.Increment(ref acknowledged[n]);
            }
        })).ToList();

        for (var crash = 1; crash <= Crashes; crash++)
        {
            var target = _sink.Events.Count() + 200;
            await _sink.HearsAsync(s => s.Events.Count() >= target);
            _cluster.Crash();
            _cluster.Restart();
        }

        var last = _sink.Events.Count() + 100;
        await _sink.HearsAsync(s => s.Events.Count() >= last);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        var log = await store.ReadPublicAsync(Cursor.Start, int.MaxValue, default);
        log.Select(static e => e.Cursor.Value).ShouldBe(Enumerable.Range(1, log.Count).Select(static n => (long)n));
        log.Count.ShouldBe((int)acknowledged.Sum(), "each write is there once, and was acknowledged");
        _sink.Events.ShouldBe(log);
    }

    [Fact]
    public async Task Stop_ServerComesBackInTime_NobodyNotices()
    {
        await using var store = await OpenAsync(TimeSpan.FromSeconds(60));
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();
        _cluster.Stop();

        var write = alice.PutAsync("/pub/a");
        var read = store.FindUserAsync(alice.Key, default).AsTask();
        _cluster.Restart();

        (await write).Cursor.ShouldBe(new Cursor(1));
        (await read).ShouldNotBeNull();
    }

    [Fact]
    public async Task Stop_ServerStaysAway_RefusesAsBusyInterruptsAndRecovers()
    {
        await using var store = await OpenAsync(TimeSpan.FromMilliseconds(300));
        var alice = new Writer(store, Sample.Key(1));
        await alice.CreateAsync();
        _cluster.Stop();

        await Should.ThrowAsync<StoreBusyException>(
            () => store.CommitAsync(new UserCommit(alice.Key, 1, 0, Sample.Noon, [new UserChange.PutEntry(Sample.File("/pub/a"))]), default));
        await Should.ThrowAsync<StoreBusyException>(() => store.FindUserAsync(alice.Key, default).AsTask());
        await _sink.HearsAsync(static s => s.Interruptions > 0);
        _cluster.Restart();

        (await alice.PutAsync("/pub/a")).ShouldBe(new CommitResult(CommitStatus.Committed, 2, new Cursor(1)));
    }

    private Task<PostgresStore> OpenAsync(TimeSpan patience) => PostgresStore.OpenAsync(
        new PostgresStoreOptions { ConnectionString = _database!, Patience = patience }, _sink, TimeProvider.System, default);
}
