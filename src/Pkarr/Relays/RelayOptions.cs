namespace Pubky.Pkarr;

/// <summary>How relays are asked (spec pkarr §7.5).</summary>
public sealed record RelayOptions
{
    /// <summary>Patience with one request, its body included. Default 2 s, as in the reference.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a relay that asks to slow down is left alone at least; it doubles with every further such answer. Default 2 s.
    /// </summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long it is left alone at most, whatever it asks for; up to a quarter is added at random. Default 5 min.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(5))
        {
            errors.Add($"The {nameof(Timeout)} of relay requests is {Timeout}; it must be more than nothing and at most 5 min.");
        }

        if (FirstPause <= TimeSpan.Zero || FirstPause > LongestPause)
        {
            errors.Add(
                $"The {nameof(FirstPause)} of relays is {FirstPause}; it must be more than nothing and at most {nameof(LongestPause)}.");
        }

        if (LongestPause > TimeSpan.FromDays(1))
        {
            errors.Add($"The {nameof(LongestPause)} of relays is {LongestPause}; it must be at most 1 day.");
        }

        return errors;
    }
}
