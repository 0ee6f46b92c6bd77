namespace Pubky.Abstractions;

/// <summary>The protocol's clock: microseconds since the Unix epoch.</summary>
public static class Time
{
    /// <summary>Microseconds since the Unix epoch.</summary>
    public static long ToUnixMicroseconds(this DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant of a number of microseconds since the Unix epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years 1 to 9999.</exception>
    public static DateTimeOffset FromUnixMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds(microseconds);

    /// <summary>The current time, cut to the microseconds that stores keep.</summary>
    public static DateTimeOffset GetUtcMicroseconds(this TimeProvider time) => FromUnixMicroseconds(time.GetUtcNow().ToUnixMicroseconds());
}
