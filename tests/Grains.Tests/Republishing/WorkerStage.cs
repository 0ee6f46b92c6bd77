using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;
using Pubky.Storage.Memory;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>Workers on a queue in memory, a made-up network, and a clock that moves when told.</summary>
internal sealed class WorkerStage : IAsyncDisposable
{
    private readonly List<RepublishWorkerGrain> _workers = [];
    private readonly RepublishServices _services;

    public WorkerStage(RepublisherOptions? options = null, IRepublishQueue? queue = null)
    {
        Options = (options ?? Packets.Options) with { Jitter = 0 };
        Metrics = new RepublishMetrics(Time);
        _services = new RepublishServices(queue ?? Queue, Client, Options, Metrics, Time, NullLogger.Instance);
    }

    public RepublisherOptions Options { get; }

    public ManualTime Time { get; } = new();

    public MemoryRepublishQueue Queue { get; } = new();

    public FakePkarr Client { get; } = new();

    public RepublishMetrics Metrics { get; }

    public IReadOnlyList<RepublishWorkerGrain> Workers => _workers;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A made-up user.</summary>
    public static PublicKey Key(int number)
    {
        var bytes = new byte[PublicKey.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return PublicKey.FromTrustedBytes(bytes);
    }

    /// <summary>Users whose records have been due for a second each longer than the next.</summary>
    public void Fill(int users)
    {
        for (var i = 0; i < users; i++)
        {
            Queue.Add(Key(i), Now - RepublishTimes.AfterSignIn - TimeSpan.FromSeconds(users - i));
        }
    }

    /// <summary>Starts a worker.</summary>
    public async Task<RepublishWorkerGrain> StartAsync()
    {
        var worker = new RepublishWorkerGrain(_services);
        _workers.Add(worker);
        await SettleAsync();
        return worker;
    }

    /// <summary>Orders a pace of every worker, for an hour.</summary>
    public async Task OrderAsync(double perSecond)
    {
        foreach (var worker in _workers)
        {
            await worker.AssignAsync(new RepublishOrder(perSecond, Now.AddHours(1)));
        }
    }

    /// <summary>Lets seconds pass, each with a beat of every worker.</summary>
    public async Task BeatAsync(int seconds = 1)
    {
        for (var i = 0; i < seconds; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync();
        }
    }

    /// <summary>
    /// Ends when all workers wait for their next beat, so that the clock may move again. Keys that fail and are tried again have
    /// pauses of their own, which this does not know of.
    /// </summary>
    public Task SettleAsync() => Time.WaitersAsync(_workers.Count, TimeSpan.FromSeconds(1));

    /// <summary>What all workers have done since this was asked last. Their order ends.</summary>
    public async Task<RepublishTotals> TotalsAsync()
    {
        var totals = default(RepublishTotals);
        foreach (var worker in _workers)
        {
            totals += await worker.AssignAsync(new RepublishOrder(0, Now));
        }

        return totals;
    }

    public async Task<ScheduledKey> ScheduledAsync(int user) =>
        (await Queue.ListScheduleAsync(int.MaxValue, default)).Single(each => each.User == Key(user));

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        Metrics.Dispose();
    }
}
