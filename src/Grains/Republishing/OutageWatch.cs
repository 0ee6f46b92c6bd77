using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>
/// Notices that nothing works any more. Then one record at a time is tried, now and then, until one does not fail; the others stay
/// due instead of failing one by one. For one thread.
/// </summary>
internal sealed partial class OutageWatch(RepublishServices services)
{
    private int _failuresInARow;
    private long _probedAt;

    private bool IsOutage => _failuresInARow >= services.Options.OutageAfter;

    /// <summary>How many may be taken of those that might be.</summary>
    public int Limit(int wanted)
    {
        if (!IsOutage || wanted <= 0)
        {
            return wanted;
        }

        if (services.Time.GetElapsedTime(_probedAt) < services.Options.ProbeEvery)
        {
            return 0;
        }

        _probedAt = services.Time.GetTimestamp();
        return 1;
    }

    /// <summary>A record has ended.</summary>
    public void Saw(RepublishOutcome outcome)
    {
        var was = IsOutage;
        _failuresInARow = outcome == RepublishOutcome.Failed ? Math.Min(_failuresInARow + 1, services.Options.OutageAfter) : 0;
        if (IsOutage && !was)
        {
            _probedAt = services.Time.GetTimestamp();
            Log.Began(services.Logger, services.Options.OutageAfter, services.Options.ProbeEvery);
        }
        else if (was && !IsOutage)
        {
            Log.Ended(services.Logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4321, LogLevel.Warning,
            "The last {Count} users' records could not be published: DHT and relays seem to be out of reach. One is tried every {Pause}; the others stay due.")]
        public static partial void Began(ILogger logger, int count, Duration pause);

        [LoggerMessage(4322, LogLevel.Information, "DHT or relays are within reach again; republishing goes on.")]
        public static partial void Ended(ILogger logger);
    }
}
