using Pubky.Abstractions;
using Pubky.Grains.Blobs;

namespace Pubky.Grains.Tests.Blobs;

public sealed class BlobReclaimerTests : IAsyncDisposable
{
    private const int CannotDelete = 4001;
    private const int Full = 4002;

    private static readonly TimeSpan Grace = new BlobReclaimerOptions().Grace;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly WatchedBlobs _blobs;
    private readonly EventRecorder<BlobReclaimer> _log = new();
    private BlobReclaimer? _reclaimer;

    public BlobReclaimerTests() => _blobs = new WatchedBlobs(_time);

    public ValueTask DisposeAsync() => _reclaimer?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Reclaim_Blob_IsDeletedAfterTheGracePeriodAndNotBefore()
    {
        var reclaimer = Start();
        var (blob, other) = (await _blobs.AddAsync(), await _blobs.AddAsync());

        reclaimer.Reclaim(blob);
        await _time.WaiterAsync(Grace);
        _time.Advance(Grace - Second);
        await _time.WaiterAsync(Second);
        (await _blobs.HasAsync(blob)).ShouldBeTrue();

        _time.Advance(Second);
        (await _blobs.NextAttemptAsync()).ShouldBe(blob);
        (await _blobs.HasAsync(blob)).ShouldBeFalse();
        (await _blobs.HasAsync(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task Reclaim_OneAfterTheOther_EachWaitsItsOwnTime()
    {
        var reclaimer = Start();
        var (first, second) = (await _blobs.AddAsync(), await _blobs.AddAsync());
        reclaimer.Reclaim(first);
        await _time.WaiterAsync(Grace);
        _time.Advance(10 * Second);
        reclaimer.Reclaim(second);

        _time.Advance(Grace - (10 * Second));
        (await _blobs.NextAttemptAsync()).ShouldBe(first);
        await _time.WaiterAsync(10 * Second);
        (await _blobs.HasAsync(second)).ShouldBeTrue();

        _time.Advance(10 * Second);
        (await _blobs.NextAttemptAsync()).ShouldBe(second);
    }

    [Fact]
    public async Task Reclaim_NoGracePeriod_DeletesAtOnce()
    {
        var reclaimer = Start(new BlobReclaimerOptions { Grace = TimeSpan.Zero });
        var blob = await _blobs.AddAsync();

        reclaimer.Reclaim(blob);

        (await _blobs.NextAttemptAsync()).ShouldBe(blob);
    }

    [Fact]
    public async Task Reclaim_NoRoom_IsCountedAndSaidOnce()
    {
        var reclaimer = Start(new BlobReclaimerOptions { MaxPending = 2 });

        // The first is in the loop's hand, the next two fill the queue.
        reclaimer.Reclaim(await _blobs.AddAsync());
        await _time.WaiterAsync(Grace);
        for (var i = 0; i < 5; i++)
        {
            reclaimer.Reclaim(await _blobs.AddAsync());
        }

        reclaimer.Counts.ShouldBe(new BlobReclaimerCounts(Deleted: 0, LeftToSweeper: 3, Failed: 0));
        _log.Rest().ShouldBe([Full]);

        _time.Advance(Grace);
        for (var i = 0; i < 3; i++)
        {
            await _blobs.NextAttemptAsync();
        }

        _blobs.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Reclaim_DeletionFails_GoesOnWithTheNext()
    {
        var reclaimer = Start();
        var (stuck, next) = (await _blobs.AddAsync(), await _blobs.AddAsync());
        _blobs.Stuck.Add(stuck);
        reclaimer.Reclaim(stuck);
        reclaimer.Reclaim(next);
        await _time.WaiterAsync(Grace);

        _time.Advance(Grace);

        (await _blobs.NextAttemptAsync()).ShouldBe(stuck);
        (await _blobs.NextAttemptAsync()).ShouldBe(next);
        (await _log.NextAsync()).ShouldBe(CannotDelete);
        await reclaimer.DisposeAsync();
        reclaimer.Counts.ShouldBe(new BlobReclaimerCounts(Deleted: 1, LeftToSweeper: 0, Failed: 1));
    }

    [Fact]
    public async Task Dispose_BlobsWaiting_LeavesThemToTheSweeper()
    {
        var reclaimer = Start();
        var blob = await _blobs.AddAsync();
        reclaimer.Reclaim(blob);
        await _time.WaiterAsync(Grace);

        await reclaimer.DisposeAsync();
        await reclaimer.DisposeAsync();

        _time.Advance(Grace);
        reclaimer.Reclaim(blob);
        (await _blobs.HasAsync(blob)).ShouldBeTrue();
        _log.Rest().ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_InTheMiddleOfADeletion_CancelsIt()
    {
        var reclaimer = Start();
        _blobs.DeletionHangs = true;
        reclaimer.Reclaim(await _blobs.AddAsync());
        await _time.WaiterAsync(Grace);
        _time.Advance(Grace);
        await _blobs.NextAttemptAsync();

        await reclaimer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        _log.Rest().ShouldBeEmpty();
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var options = new BlobReclaimerOptions { Grace = TimeSpan.FromTicks(-1), MaxPending = 0 };

        options.Validate().Count.ShouldBe(2);
        new BlobReclaimerOptions { Grace = TimeSpan.FromDays(1) + Second }.Validate().Single().ShouldContain("Grace");
        new BlobReclaimerOptions { Grace = TimeSpan.FromDays(1), MaxPending = 1 }.Validate().ShouldBeEmpty();
        new BlobReclaimerOptions().Validate().ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Start(options)).Message.ShouldContain("MaxPending");
    }

    private BlobReclaimer Start(BlobReclaimerOptions? options = null) =>
        _reclaimer = new BlobReclaimer(_blobs, options ?? new BlobReclaimerOptions(), _time, _log);
}
