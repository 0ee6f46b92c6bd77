using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>When a record is looked after again. Counted from the end of the last time, so that what is spread stays spread.</summary>
internal sealed class RepublishSchedule(RepublisherOptions options, Random random)
{
    /// <summary>The pause after an outcome that has come so often in a row.</summary>
    public TimeSpan After(RepublishOutcome outcome, int streak)
    {
        var pause = outcome switch
        {
            RepublishOutcome.Failed => Doubled(options.Interval * options.FailedPause, streak, options.Interval),
            RepublishOutcome.Skipped => Doubled(options.Interval, streak, options.LongestSkip),
            _ => options.Interval,
        };
        return pause * (1 + (options.Jitter * ((2 * random.NextDouble()) - 1)));
    }

    /// <summary>Doubled with each repetition, up to the longest; a first pause that is longer already stays.</summary>
    private static TimeSpan Doubled(TimeSpan first, int streak, TimeSpan longest)
    {
        var pause = first;
        for (var i = 1; i < streak && pause < longest; i++)
        {
            pause = pause * 2 < longest ? pause * 2 : longest;
        }

        return pause;
    }
}
