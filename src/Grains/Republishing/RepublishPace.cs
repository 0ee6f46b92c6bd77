using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>How many records a second are looked after.</summary>
internal static class RepublishPace
{
    /// <summary>Room for what becomes due without having been seen in the forecast: sign-ups and sign-ins.</summary>
    private const double Headroom = 1.25;

    /// <summary>
    /// As many as become due, and of a backlog as much as works it off in its time. So what was spread over the interval is looked
    /// after as it comes, and a backlog is spread as well.
    /// </summary>
    public static double Of(RepublishBacklog backlog, RepublisherOptions options)
    {
        var needed = (Headroom * backlog.Upcoming / options.Period.TotalSeconds) + (backlog.Due / DrainTime(options).TotalSeconds);
        return Math.Clamp(needed, options.MinPerSecond, options.MaxPerSecond);
    }

    /// <summary>Counting further than this cannot raise the pace.</summary>
    public static int CountAtMost(RepublisherOptions options)
    {
        var enough = options.MaxPerSecond * Math.Max(options.Period.TotalSeconds, DrainTime(options).TotalSeconds);
        return (int)Math.Min(enough + 1, int.MaxValue);
    }

    private static TimeSpan DrainTime(RepublisherOptions options) => options.Interval * options.Drain;
}
