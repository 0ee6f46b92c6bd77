using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Server.Engine;

namespace Pubky.Node.Engine;

/// <summary>
/// Republishing in this process: the leader, its workers and its clock. Disposed before the engine, whose queue it works on, and
/// before the Pkarr client.
/// </summary>
internal sealed partial class EmbeddedRepublisher : IAsyncDisposable
{
    private readonly RepublishClock _clock;
    private readonly RepublishWorkerGrain[] _workers;
    private readonly RepublishMetrics _metrics;

    private EmbeddedRepublisher(RepublishClock clock, RepublishWorkerGrain[] workers, RepublishMetrics metrics)
    {
        _clock = clock;
        _workers = workers;
        _metrics = metrics;
    }

    /// <summary>Starts republishing; null, and a line in the log, if the interval is zero.</summary>
    /// <param name="queue">The store's.</param>
    /// <param name="republishing">How.</param>
    /// <param name="context">Clock, loggers and meters.</param>
    /// <param name="leadership">Whether this process leads those that share the queue; null if it shares it with nobody.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message names everything that is.</exception>
    public static EmbeddedRepublisher? Start(IRepublishQueue queue, Republishing republishing, EngineContext context, ILeadership? leadership)
    {
        var (client, options) = (republishing.Client, republishing.Options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(republishing));
        }

        var (time, loggers) = (context.Time, context.Loggers);
        var logger = loggers.CreateLogger<EmbeddedRepublisher>();
        if (options.Interval == TimeSpan.Zero)
        {
            Log.Off(logger);
            return null;
        }

        var metrics = new RepublishMetrics(time, context.Meters);
        var services = new RepublishServices(queue, client, options, metrics, time, loggers.CreateLogger<RepublishWorkerGrain>());
        RepublishWorkerGrain[] workers = [.. Enumerable.Range(0, options.Workers).Select(_ => new RepublishWorkerGrain(services))];
        var leader = new RepublisherGrain(queue, number => workers[number], options, metrics, time, loggers.CreateLogger<RepublisherGrain>());
        Log.On(logger, options.Interval, options.FirstRun);
        return new EmbeddedRepublisher(
            new RepublishClock(leader, options, time, loggers.CreateLogger<RepublishClock>(), leadership), workers, metrics);
    }

    /// <summary>Stops: what is under way is given up, and is due again when the server runs again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _clock.DisposeAsync();
        await Task.WhenAll(_workers.Select(static worker => worker.DisposeAsync().AsTask()));
        _metrics.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Users' discovery records are published again every {Interval}, beginning in {FirstRun}.")]
        public static partial void On(ILogger logger, Duration interval, Duration firstRun);

        [LoggerMessage(1002, LogLevel.Information,
            "Users' discovery records are not published from here: pkdns.user_keys_republisher_interval is 0.")]
        public static partial void Off(ILogger logger);
    }
}
