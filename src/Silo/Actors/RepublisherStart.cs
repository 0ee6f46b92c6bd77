using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Server.Engine;

namespace Pubky.Silo.Actors;

/// <summary>Sets the cluster's republisher going, or tells it that it is off; again and again until it has heard.</summary>
internal sealed partial class RepublisherStart : IAsyncDisposable
{
    /// <summary>Workers of a cluster, at least: up to so many silos share the traffic. One that has nothing to do asks once a second.</summary>
    private const int Workers = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly IRepublisherActor _leader;
    private readonly ClusterRepublishing _republishing;
    private readonly ILogger _logger;
    private readonly BackgroundLoop _loop;

    public RepublisherStart(IGrainFactory grains, ClusterRepublishing republishing, ILogger logger)
    {
        (_leader, _republishing, _logger) = (grains.GetGrain<IRepublisherActor>(IRepublisherActor.TheKey), republishing, logger);
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>What the actors of this silo need.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message names everything that is.</exception>
    public static ClusterRepublishing Prepare(Republishing? republishing, IRepublishQueue queue, RepublishMetrics metrics, EngineContext context)
    {
        if (republishing is null || republishing.Options.Interval == TimeSpan.Zero)
        {
            return new ClusterRepublishing(null);
        }

        var options = republishing.Options with { Workers = Math.Max(Workers, republishing.Options.Workers) };
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(republishing));
        }

        return new ClusterRepublishing(new RepublishServices(
            queue, republishing.Client, options, metrics, context.Time, context.Loggers.CreateLogger<RepublishWorkerGrain>()));
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await TellAsync();
                return;
            }
            catch (Exception error)
            {
                Log.Failed(_logger, error, Pause);
            }

            await Task.Delay(Pause, stopping);
        }
    }

    private async Task TellAsync()
    {
        if (_republishing.Services is { } services)
        {
            await _leader.StartAsync();
            Log.On(_logger, services.Options.Interval, services.Options.FirstRun);
        }
        else
        {
            await _leader.StopAsync();
            Log.Off(_logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1511, LogLevel.Information,
            "The cluster publishes users' discovery records again every {Interval}, beginning in {FirstRun}.")]
        public static partial void On(ILogger logger, Duration interval, Duration firstRun);

        [LoggerMessage(1512, LogLevel.Information,
            "Users' discovery records are not published from here: pkdns.user_keys_republisher_interval is 0, or discovery is off.")]
        public static partial void Off(ILogger logger);

        [LoggerMessage(1513, LogLevel.Error, "The leader of republishing could not be told to start or stop; it is tried again in {Pause}.")]
        public static partial void Failed(ILogger logger, Exception error, Duration pause);
    }
}
