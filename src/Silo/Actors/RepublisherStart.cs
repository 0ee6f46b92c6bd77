using Pubky.Grains.Republishing;
using Pubky.Server.Engine;

namespace Pubky.Silo.Actors;

/// <summary>Sets the cluster's republisher going, or tells it that it is off.</summary>
internal static partial class RepublisherStart
{
    /// <summary>What the actors of this silo need.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message names everything that is.</exception>
    public static ClusterRepublishing Prepare(Republishing? republishing, Abstractions.IRepublishQueue queue, RepublishMetrics metrics, EngineContext context)
    {
        if (republishing is null || republishing.Options.Interval == TimeSpan.Zero)
        {
            return new ClusterRepublishing(null);
        }

        if (republishing.Options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(republishing));
        }

        return new ClusterRepublishing(new RepublishServices(
            queue,
            republishing.Client,
            republishing.Options,
            metrics,
            context.Time,
            context.Loggers.CreateLogger<RepublishWorkerGrain>()));
    }

    /// <summary>Tells the leader, wherever it is. A silo that cannot reach it goes on: another one's call, or its own next start, will do.</summary>
    public static async Task RunAsync(IGrainFactory grains, ClusterRepublishing republishing, ILogger logger)
    {
        var leader = grains.GetGrain<IRepublisherActor>(IRepublisherActor.TheKey);
        try
        {
            if (republishing.Services is { } services)
            {
                await leader.StartAsync();
                Log.On(logger, services.Options.Interval, services.Options.FirstRun);
            }
            else
            {
                await leader.StopAsync();
                Log.Off(logger);
            }
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7011, LogLevel.Information,
            "The cluster publishes users' discovery records again every {Interval}, beginning in {FirstRun}.")]
        public static partial void On(ILogger logger, TimeSpan interval, TimeSpan firstRun);

        [LoggerMessage(7012, LogLevel.Information,
            "Users' discovery records are not published from here: pkdns.user_keys_republisher_interval is 0, or discovery is off.")]
        public static partial void Off(ILogger logger);

        [LoggerMessage(7013, LogLevel.Error,
            "The leader of republishing could not be told to start or stop; it goes on as it was told last. Starting any silo anew tells it again.")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
