using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Grains.Discovery;

/// <summary>
/// Tells the network where the homeserver is reached: publishes its packet right away, then every hour, and again and again
/// while that fails (spec pkarr §8.1). It works in the background, so a server without a network starts all the same. Safe for
/// use by several threads.
/// </summary>
public sealed partial class HomeserverAnnouncer : IAsyncDisposable
{
    private readonly HomeserverPacket _packet;
    private readonly PacketPublication _publication;
    private readonly AnnouncerOptions _options;
    private readonly TimeProvider _time;
    private readonly AnnouncerMetrics _metrics;
    private readonly ILogger<HomeserverAnnouncer> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly BackgroundLoop _loop;
    private volatile AnnouncerState _state = AnnouncerState.Initial;
    private volatile SignedPacket? _stored;

    /// <summary>Starts announcing. Create it when the listeners are bound and their ports are known.</summary>
    /// <param name="keys">The homeserver's keys; the caller disposes of them later.</param>
    /// <param name="client">Publishes; the caller disposes of it later.</param>
    /// <param name="endpoints">Where the server is reached.</param>
    /// <param name="options">When to publish.</param>
    /// <param name="clock">The timestamps of this process.</param>
    /// <param name="time">The clock of all waits.</param>
    /// <param name="logger">Where it reports.</param>
    /// <param name="meters">Where it counts; null counts nowhere.</param>
    /// <exception cref="ArgumentException">An option is wrong, or the endpoints cannot be written as records.</exception>
    public HomeserverAnnouncer(
        KeyPair keys,
        IPkarrClient client,
        HomeserverEndpoints endpoints,
        AnnouncerOptions options,
        PacketClock clock,
        TimeProvider time,
        ILogger<HomeserverAnnouncer> logger,
        IMeterFactory? meters = null)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        (_options, _time, _logger) = (options, time, logger);
        _packet = new HomeserverPacket(keys, endpoints, clock);
        _publication = new PacketPublication(_packet, client, time, logger);
        _metrics = new AnnouncerMetrics(meters, () => _state);
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>How the packet stands.</summary>
    public AnnouncerState State => _state with { IsUpToDate = _stored is { } stored && stored == _packet.Current };

    /// <summary>The server is reached elsewhere from now on: signs a new packet and publishes it as soon as possible.</summary>
    /// <exception cref="ArgumentException">The endpoints cannot be written as records; the old ones stay.</exception>
    public void Update(HomeserverEndpoints endpoints)
    {
        if (_packet.Update(endpoints))
        {
            Wake();
        }
    }

    /// <summary>Publishes now, besides the schedule, and tells how it ended. For those who cannot go on without it.</summary>
    public async Task<PublishResult> PublishNowAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var (result, published) = await _publication.RunAsync(cancellation);
            _metrics.Published(result.Status);
            if (result.Status == PublishStatus.Stored)
            {
                _stored = published;
                _state = new AnnouncerState(_time.GetUtcNow(), result.StoredNodes, LastFailure: null, Failures: 0, IsUpToDate: true);
            }
            else
            {
                _state = _state with { LastFailure = result.Status, Failures = _state.Failures + 1 };
            }

            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops; what is under way is cancelled.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await WaitAsync(await AttemptAsync(stopping), stopping);
        }
    }

    /// <summary>Publishes once.</summary>
    /// <returns>How long to wait before the next time.</returns>
    private async Task<TimeSpan> AttemptAsync(CancellationToken stopping)
    {
        try
        {
            var result = await PublishNowAsync(stopping);
            if (result.Status == PublishStatus.Stored)
            {
                Log.Published(_logger, result.StoredNodes, _options.Interval);
                return _options.Interval;
            }

            var retry = RetryAfter(_state.Failures);
            Log.Failed(_logger, result.Status, retry);
            return retry;
        }
        catch (Exception error) when (!stopping.IsCancellationRequested || error is not OperationCanceledException)
        {
            _state = _state with { LastFailure = PublishStatus.UnexpectedResponses, Failures = _state.Failures + 1 };
            var retry = RetryAfter(_state.Failures);
            Log.Broke(_logger, error, retry);
            return retry;
        }
    }

    private TimeSpan RetryAfter(int failures)
    {
        var doubled = _options.FirstRetry * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        var bounded = doubled < _options.LongestRetry ? doubled : _options.LongestRetry;
        return bounded * (1 + (Random.Shared.NextDouble() / 2));
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken stopping)
    {
        using var due = new CancellationTokenSource(time, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, stopping);
        try
        {
            await _changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private void Wake()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already, and will take the latest packet.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4401, LogLevel.Information, "The server's packet was stored on {Nodes} nodes; it is published again in {Interval}.")]
        public static partial void Published(ILogger logger, int nodes, Duration interval);

        [LoggerMessage(4402, LogLevel.Warning,
            "The server's packet could not be published ({Status}), so clients may not find the server; it is tried again in {Retry}.")]
        public static partial void Failed(ILogger logger, PublishStatus status, Duration retry);

        [LoggerMessage(4403, LogLevel.Error, "Publishing the server's packet failed in an unforeseen way; it is tried again in {Retry}.")]
        public static partial void Broke(ILogger logger, Exception error, Duration retry);
    }
}
