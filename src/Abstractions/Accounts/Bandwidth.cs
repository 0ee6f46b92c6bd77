using System.Globalization;
using System.Text;

namespace Pubky.Abstractions;

/// <summary>A rate of bytes such as <c>10mb/s</c> (spec operations §8.4).</summary>
public readonly record struct Bandwidth
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private Bandwidth(uint value, string unit, TimeSpan period) => (Value, Unit, Period) = (value, unit, period);

    /// <summary>How many units a period.</summary>
    public uint Value { get; }

    /// <summary><c>kb</c>, <c>mb</c> or <c>gb</c>: powers of 1024 bytes.</summary>
    public string Unit { get; }

    /// <summary>A second, a minute, an hour or a day.</summary>
    public TimeSpan Period { get; }

    /// <summary>The rate in KiB a period.</summary>
    public ulong KibibytesPerPeriod => Value * KibibytesOf(Unit);

    /// <summary>
    /// Takes <c>&lt;n&gt;&lt;kb|mb|gb&gt;/&lt;s|m|h|d&gt;</c>. Refuses rates that a limiter cannot count: 2³² KiB a period and
    /// more, or more than one KiB a nanosecond (spec operations §11.4).
    /// </summary>
    public static bool TryParse(string text, out Bandwidth rate)
    {
        rate = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 3 || !TimeUnits.TryParse(text.AsSpan(slash + 1), out var period))
        {
            return false;
        }

        // Only then has each letter one other case: the Kelvin sign, too, would become a k.
        if (!Ascii.IsValid(text))
        {
            return false;
        }

        var unit = text[(slash - 2)..slash].ToLowerInvariant();
        if (KibibytesOf(unit) == 0
            || !uint.TryParse(text.AsSpan(0, slash - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || value == 0)
        {
            return false;
        }

        rate = new Bandwidth(value, unit, period);
        return rate.IsCountable;
    }

    /// <summary>The canonical text: no leading zeros, lower-case unit.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{Unit}/{TimeUnits.Letter(Period)}");

    private bool IsCountable =>
        KibibytesPerPeriod <= uint.MaxValue && KibibytesPerPeriod <= (ulong)((long)Period.TotalSeconds * NanosecondsPerSecond);

    private static ulong KibibytesOf(string unit) => unit switch
    {
        "kb" => 1,
        "mb" => 1024,
        "gb" => 1024 * 1024,
        _ => 0,
    };
}
