using System.Globalization;

namespace Pubky.Abstractions;

/// <summary>
/// A length of time as people read it: <c>250 ms</c>, <c>7.5 s</c>, <c>1 min 5 s</c>, <c>4 h</c>, <c>3 d 12 h</c>; the two largest
/// units, rounded. For messages; it is made into text only when the message is written.
/// </summary>
public readonly record struct Duration(TimeSpan Length)
{
    /// <summary>A length of time, to be read by people.</summary>
    public static implicit operator Duration(TimeSpan length) => new(length);

    /// <summary>The same as the conversion, for languages without such.</summary>
    public static Duration FromTimeSpan(TimeSpan length) => new(length);

    /// <inheritdoc/>
    public override string ToString() => Length < TimeSpan.Zero ? $"-{Format(-Length.TotalSeconds)}" : Format(Length.TotalSeconds);

    private static string Format(double seconds)
    {
        if (seconds < 0.9995)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms");
        }

        if (seconds < 59.95)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s");
        }

        // What rounds up to the next unit is told in that.
        return seconds < 3599.5 ? Format(seconds, 60, "min", 1, "s")
            : seconds < 86_370 ? Format(seconds, 3600, "h", 60, "min")
            : Format(seconds, 86_400, "d", 3600, "h");
    }

    private static string Format(double seconds, int large, string largeUnit, int small, string smallUnit)
    {
        var count = (long)Math.Round(seconds / small, MidpointRounding.AwayFromZero);
        var (whole, rest) = Math.DivRem(count, large / small);
        return rest == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{whole} {largeUnit}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole} {largeUnit} {rest} {smallUnit}");
    }
}
