using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>
/// A worker (see <see cref="IRepublishWorkerGrain"/>). Once a second it puts back what has ended and takes as much as its pace
/// and its free places allow: two transactions a second at most, and what it holds in memory is bounded by its places.
/// </summary>
public sealed partial class RepublishWorkerGrain : IRepublishWorkerGrain, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly RepublishServices _services;
    private readonly KeyRepublisher _keys;
    private readonly RepublishSchedule _schedule;
    private readonly TokenBucket _bucket;
    private readonly OutageWatch _outage;
    private readonly BackgroundLoop _loop;
    private readonly Lock _lock = new();

    // Guarded by _lock.
    private RepublishOrder? _order;
    private RepublishTotals _totals;

    // Of the loop alone.
    private readonly List<Task<RepublishCompletion?>> _running = [];
    private readonly List<RepublishCompletion> _ended = [];

    /// <summary>Starts a worker, which stands still until it gets an order.</summary>
    public RepublishWorkerGrain(RepublishServices services)
    {
        _services = services;
        _keys = new KeyRepublisher(services);
        _schedule = new RepublishSchedule(services.Options, services.Random);
        _bucket = new TokenBucket(services.Time);
        _outage = new OutageWatch(services);
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <inheritdoc/>
    public ValueTask<RepublishTotals> AssignAsync(RepublishOrder order)
    {
        lock (_lock)
        {
            _order = order;
            var totals = _totals;
            _totals = default;
            return new(totals);
        }
    }

    /// <summary>
    /// Stops. What has ended is put back; what is under way is given up, and due again when its lease ends.
    /// </summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, _services.Time, stopping);
                await BeatAsync(stopping);
            }
        }
        finally
        {
            await StopAsync();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A loop that must live.")]
    private async Task BeatAsync(CancellationToken stopping)
    {
        try
        {
            await PutBackAsync();
            var free = _services.Options.Concurrency - _running.Count;
            if (_outage.Limit(_bucket.Limit(PaceNow(), free)) is var limit and > 0)
            {
                await TakeAsync(limit, stopping);
            }
        }
        catch (Exception error) when (!stopping.IsCancellationRequested || error is not OperationCanceledException)
        {
            // What has ended stays at hand; nothing more is taken before it could be put back.
            Log.BeatFailed(_services.Logger, error);
        }
    }

    private double PaceNow()
    {
        lock (_lock)
        {
            return _order is { } order && _services.Time.GetUtcNow() < order.Until ? order.KeysPerSecond : 0;
        }
    }

    private async Task TakeAsync(int limit, CancellationToken stopping)
    {
        var taken = await _services.Queue.TakeDueAsync(_services.Time.GetUtcMicroseconds(), limit, _services.Options.Lease, stopping);
        _bucket.Use(taken.Count);
        foreach (var key in taken)
        {
            _running.Add(LookAfterAsync(key, stopping));
        }
    }

    /// <summary>One key; null if the worker was stopped before its end.</summary>
    private async Task<RepublishCompletion?> LookAfterAsync(DueKey key, CancellationToken stopping)
    {
        var began = _services.Time.GetTimestamp();
        _services.Metrics.Began();
        KeyResult result;
        try
        {
            result = await _keys.RunAsync(key.User, key.Packet, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _services.Metrics.Abandoned();
            return null;
        }

        _services.Metrics.Ended(result.Outcome, _services.Time.GetElapsedTime(began));
        return ToCompletion(key, result);
    }

    private RepublishCompletion ToCompletion(DueKey key, KeyResult result)
    {
        var now = _services.Time.GetUtcMicroseconds();
        var streak = result.Outcome == key.Outcome ? Math.Min(key.Streak + 1, 1_000_000) : 1;
        var next = Time.FromUnixMicroseconds((now + _schedule.After(result.Outcome, streak)).ToUnixMicroseconds());
        var packet = result.Newest is { } seen ? new StoredPacket(seen.Packet.Timestamp, seen.ToStoredForm()) : null;
        var isNews = packet is not null && (key.Packet is null || packet.IsMoreRecentThan(key.Packet));
        return new RepublishCompletion(key.User, key.LeasedUntil, result.Outcome, streak, now, next, isNews ? packet : null);
    }

    private async Task PutBackAsync()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (!_running[i].IsCompleted)
            {
                continue;
            }

            var task = _running[i];
            _running.RemoveAt(i);
            if (await task is { } completion)
            {
                _ended.Add(completion);
                _outage.Saw(completion.Outcome);
                lock (_lock)
                {
                    _totals = _totals.With(completion.Outcome);
                }
            }
        }

        if (_ended.Count > 0)
        {
            await _services.Queue.CompleteAsync(_ended, CancellationToken.None);
            _ended.Clear();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Stopping goes on; the leases that are left end by themselves.")]
    private async Task StopAsync()
    {
        try
        {
            await Task.WhenAll(_running);
            await PutBackAsync();
        }
        catch (Exception error)
        {
            Log.BeatFailed(_services.Logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4311, LogLevel.Error, "Users' records could not be taken from the queue or put back; it is tried again every second.")]
        public static partial void BeatFailed(ILogger logger, Exception error);
    }
}
