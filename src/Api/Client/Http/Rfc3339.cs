using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Http;

/// <summary>Times in UTC as text, with a fraction of none, three or six digits, as many as are needed.</summary>
internal static class Rfc3339
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MicrosecondsPerMillisecond = 1_000;

    /// <summary>With the zone <c>+00:00</c>.</summary>
    public static string Format(DateTimeOffset at) => FormatWithoutZone(at) + "+00:00";

    /// <summary>Without a zone, as lists of signup tokens have it (spec operations §7.4.5).</summary>
    public static string FormatWithoutZone(DateTimeOffset at)
    {
        var fraction = at.ToUnixMicroseconds() % MicrosecondsPerSecond;
        var format = fraction == 0 ? "yyyy-MM-dd'T'HH:mm:ss"
            : fraction % MicrosecondsPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff"
            : "yyyy-MM-dd'T'HH:mm:ss.ffffff";
        return at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
    }
}
