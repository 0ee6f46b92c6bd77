using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing.Simulation;

/// <summary>Republishing from a start of a server to its end.</summary>
internal sealed class ServerLife : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time;
    private readonly RepublishMetrics _metrics;
    private readonly RepublishWorkerGrain[] _workers;
    private readonly RepublishClock _clock;

    public ServerLife(IRepublishQueue store, IPkarrClient client, RepublisherOptions options, ManualTime time, bool keepsPackets)
    {
        // The leader's clock alone waits for points in time between two beats, so that it and the workers can be told apart.
        var offBeat = TimeSpan.FromSeconds(59.5);
        options = options with { FirstRun = offBeat, Period = offBeat };
        _time = time;
        _metrics = new RepublishMetrics(time);
        Queue = new WatchedQueue(store, keepsPackets);
        var services = new RepublishServices(Queue, client, options, _metrics, time, NullLogger.Instance) { Random = new Random(1) };
        _workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new RepublishWorkerGrain(services))];
        var leader = new RepublisherGrain(Queue, number => _workers[number], options, _metrics, time, NullLogger<RepublisherGrain>.Instance);
        _clock = new RepublishClock(leader, options, time, NullLogger<RepublishClock>.Instance);
    }

    public WatchedQueue Queue { get; }

    /// <summary>Lets time pass, second by second.</summary>
    /// <param name="time">How much.</param>
    /// <param name="eachSecond">Called after each.</param>
    public async Task LiveAsync(TimeSpan time, Action eachSecond)
    {
        await SettleAsync();
        for (var second = 0; second < time.TotalSeconds; second++)
        {
            _time.Advance(Beat);
            await SettleAsync();
            eachSecond();
        }
    }

    /// <summary>Ends without putting anything back.</summary>
    /// <returns>How many keys were held.</returns>
    public async Task<int> CrashAsync()
    {
        Queue.IsCutOff = true;
        var held = Queue.Held;
        await DisposeAsync();
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await _clock.DisposeAsync();
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        _metrics.Dispose();
    }

    /// <summary>Ends when the leader and the workers have done their work and wait again.</summary>
    private async Task SettleAsync()
    {
        await _time.WaiterOffBeatAsync(Beat);
        await _time.WaitersAsync(_workers.Length, Beat);
    }
}
