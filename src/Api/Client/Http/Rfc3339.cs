using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Http;

/// <summary>Times as text: UTC as <c>+00:00</c>, a fraction of none, three or six digits, as many as are needed.</summary>
internal static class Rfc3339
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MicrosecondsPerMillisecond = 1_000;

    public static string Format(DateTimeOffset at)
    {
        var fraction = at.ToUnixMicroseconds() % MicrosecondsPerSecond;
        var format = fraction == 0 ? "yyyy-MM-dd'T'HH:mm:ss"
            : fraction % MicrosecondsPerMillisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff"
            : "yyyy-MM-dd'T'HH:mm:ss.ffffff";
        return at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture) + "+00:00";
    }
}
