namespace Pubky.Grains.Discovery;

/// <summary>When the homeserver's own packet is published (spec pkarr §8.1).</summary>
public sealed record AnnouncerOptions
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>Time from one success to the next publication. Default 1 h: nodes may drop items after two.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time from a first failure to the next attempt; it doubles with every further failure. Default 5 s.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest such time, to which up to a half is added at random. Default 10 min.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Interval <= TimeSpan.Zero || Interval > LongestInterval)
        {
            errors.Add($"{nameof(Interval)} of announcements is {Interval}; it must be more than nothing and at most {LongestInterval}.");
        }

        if (FirstRetry <= TimeSpan.Zero || FirstRetry > LongestRetry)
        {
            errors.Add(
                $"{nameof(FirstRetry)} of announcements is {FirstRetry}; it must be more than nothing and at most {nameof(LongestRetry)}.");
        }

        if (LongestRetry > LongestInterval)
        {
            errors.Add($"{nameof(LongestRetry)} of announcements is {LongestRetry}; it must be at most {LongestInterval}.");
        }

        return errors;
    }
}
