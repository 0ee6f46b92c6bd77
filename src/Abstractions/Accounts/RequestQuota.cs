using System.Globalization;

namespace Pubky.Abstractions;

/// <summary>A number of requests a period, such as <c>10r/m</c> (spec operations §10.1).</summary>
public readonly record struct RequestQuota
{
    private const uint MaxPerSecond = 1_000_000_000;

    private RequestQuota(uint requests, TimeSpan period) => (Requests, Period) = (requests, period);

    /// <summary>How many requests a period.</summary>
    public uint Requests { get; }

    /// <summary>A second, a minute, an hour or a day.</summary>
    public TimeSpan Period { get; }

    /// <summary>Takes <c>&lt;n&gt;r/&lt;s|m|h|d&gt;</c>; refuses more than one request a nanosecond.</summary>
    public static bool TryParse(string text, out RequestQuota quota)
    {
        quota = default;
        var end = text.IndexOf("r/", StringComparison.Ordinal);
        if (end < 1
            || !TimeUnits.TryParse(text.AsSpan(end + 2), out var period)
            || !uint.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var requests)
            || requests == 0
            || requests > MaxPerSecond * period.TotalSeconds)
        {
            return false;
        }

        quota = new RequestQuota(requests, period);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Requests}r/{TimeUnits.Letter(Period)}");
}
