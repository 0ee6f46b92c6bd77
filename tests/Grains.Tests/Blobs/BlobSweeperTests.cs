using Pubky.Abstractions;
using Pubky.Grains.Blobs;

namespace Pubky.Grains.Tests.Blobs;

public sealed class BlobSweeperTests : IAsyncDisposable
{
    private const int Swept = 4101;
    private const int SweepFailed = 4102;
    private const int CannotDelete = 4103;

    private static readonly BlobSweeperOptions Defaults = new();
    private static readonly TimeSpan Moment = TimeSpan.FromTicks(1);

    private readonly ManualTime _time = new();
    private readonly World _world = new();
    private readonly WatchedBlobs _blobs;
    private readonly EventRecorder<BlobSweeper> _log = new();
    private BlobSweeper? _sweeper;

    public BlobSweeperTests() => _blobs = new WatchedBlobs(_time);

    public async ValueTask DisposeAsync()
    {
        if (_sweeper is not null)
        {
            await _sweeper.DisposeAsync();
        }

        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Sweep_OldBlobs_DeletesThoseThatNoEntryNames()
    {
        var (named, orphan) = (await _blobs.AddAsync(), await _blobs.AddAsync());
        await CommitAsync(named);

        (await SweepAsync(Defaults.Grace + Moment)).ShouldBe(new BlobSweep(Examined: 2, Deleted: 1, Failed: 0));

        (await _blobs.HasAsync(named)).ShouldBeTrue();
        (await _blobs.HasAsync(orphan)).ShouldBeFalse();
    }

    [Fact]
    public async Task Sweep_BlobsWithinTheGracePeriod_AreNotEvenLookedAt()
    {
        var young = await _blobs.AddAsync();

        (await SweepAsync(Defaults.Grace)).ShouldBe(default);

        (await _blobs.HasAsync(young)).ShouldBeTrue();
    }

    [Fact]
    public async Task Sweep_Always_LetsTheStoreTidyUp()
    {
        await SweepAsync(TimeSpan.Zero);

        // Once at the start, and once as asked.
        _blobs.Cleanings.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(256)]
    public async Task Sweep_AnyBatchSize_ExaminesEveryBlob(int batch)
    {
        var named = new List<BlobId>();
        for (var i = 0; i < 30; i++)
        {
            var blob = await _blobs.AddAsync();
            if (i % 3 == 0)
            {
                named.Add(blob);
            }
        }

        await CommitAsync([.. named]);

        (await SweepAsync(Defaults.Grace + Moment, Defaults with { BatchSize = batch })).ShouldBe(new BlobSweep(Examined: 30, Deleted: 20, Failed: 0));

        _blobs.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Sweep_OneBlobIsStuck_DeletesTheOthers()
    {
        for (var i = 0; i < 5; i++)
        {
            var blob = await _blobs.AddAsync();
            if (i is 1 or 3)
            {
                _blobs.Stuck.Add(blob);
            }
        }

        (await SweepAsync(Defaults.Grace + Moment, Defaults with { BatchSize = 2 })).ShouldBe(new BlobSweep(Examined: 5, Deleted: 3, Failed: 2));

        _log.Rest().ShouldBe([CannotDelete], "said once a sweep");
    }

    [Fact]
    public async Task Sweep_Cancelled_Throws()
    {
        var sweeper = Start(Defaults);
        await _time.WaiterAsync(Defaults.Interval);
        await _blobs.AddAsync();
        _time.Advance(Defaults.Grace + Moment);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sweeper.SweepAsync(cancelled.Token));

        _blobs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Start_Orphans_AreSweptAtOnceAndAfterEachInterval()
    {
        var first = await _blobs.AddAsync();
        _time.Advance(Defaults.Grace + Moment);
        Start(Defaults);
        (await _blobs.NextAttemptAsync()).ShouldBe(first);

        await _time.WaiterAsync(Defaults.Interval);
        var second = await _blobs.AddAsync();
        _time.Advance(Defaults.Interval);
        (await _blobs.NextAttemptAsync()).ShouldBe(second);

        await _time.WaiterAsync(Defaults.Interval);
        _log.Rest().ShouldBe([Swept, Swept]);
    }

    [Fact]
    public async Task Start_SweepFails_TriesAgainAfterTheInterval()
    {
        var orphan = await _blobs.AddAsync();
        _time.Advance(Defaults.Grace + Moment);
        _blobs.EnumerationFails = true;
        Start(Defaults);
        (await _log.NextAsync()).ShouldBe(SweepFailed);
        await _time.WaiterAsync(Defaults.Interval);

        _blobs.EnumerationFails = false;
        _time.Advance(Defaults.Interval);

        (await _blobs.NextAttemptAsync()).ShouldBe(orphan);
    }

    [Fact]
    public async Task Dispose_InTheMiddleOfASweep_StopsIt()
    {
        await _blobs.AddAsync();
        await _blobs.AddAsync();
        _time.Advance(Defaults.Grace + Moment);
        _blobs.DeletionHangs = true;
        var sweeper = Start(Defaults);
        await _blobs.NextAttemptAsync();

        await sweeper.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await sweeper.DisposeAsync();

        _blobs.Count.ShouldBe(1);
        _log.Rest().ShouldBeEmpty();
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var options = new BlobSweeperOptions { Interval = TimeSpan.Zero, Grace = TimeSpan.FromSeconds(59), BatchSize = 0 };

        options.Validate().Count.ShouldBe(3);
        new BlobSweeperOptions { Interval = TimeSpan.FromDays(31) }.Validate().Single().ShouldContain("Interval");
        new BlobSweeperOptions { BatchSize = 10_001 }.Validate().Single().ShouldContain("BatchSize");
        Defaults.Validate().ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Start(options)).Message.ShouldContain("Grace");
    }

    private BlobSweeper Start(BlobSweeperOptions options) => _sweeper = new BlobSweeper(_blobs, _world.Store, options, _time, _log);

    /// <summary>What a sweep does once the blobs are that old. The one at the start is over by then, and found them too young.</summary>
    private async Task<BlobSweep> SweepAsync(TimeSpan age, BlobSweeperOptions? options = null)
    {
        var sweeper = Start(options ?? Defaults);
        await _time.WaiterAsync(Defaults.Interval);
        _time.Advance(age);
        return await sweeper.SweepAsync(default);
    }

    private async Task CommitAsync(params BlobId[] blobs)
    {
        var changes = blobs.Select(static (blob, n) => (UserChange)new UserChange.PutEntry(
            new Entry(
                StoragePath.Parse($"/pub/{n}"), 1 << 20, default, "video/mp4", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, new EntryContent.Blob(blob))));
        var commit = new UserCommit(
            World.NewKey(), 0, 0, DateTimeOffset.UnixEpoch, [new UserChange.CreateAccount(UserQuota.Default), .. changes]);
        (await _world.Store.CommitAsync(commit, default)).Status.ShouldBe(CommitStatus.Committed);
    }
}
