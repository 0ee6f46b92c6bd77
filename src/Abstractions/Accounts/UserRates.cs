namespace Pubky.Abstractions;

/// <summary>A user's own bandwidth limits (spec operations §8.1).</summary>
/// <param name="Read">Download.</param>
/// <param name="Write">Upload.</param>
/// <param name="ReadBurst">Downloaded at once, in the unit of the rate; null is as much as the rate.</param>
/// <param name="WriteBurst">Uploaded at once, in the unit of the rate; null is as much as the rate.</param>
public sealed record UserRates(RateLimit Read, RateLimit Write, int? ReadBurst, int? WriteBurst)
{
    /// <summary>The server's defaults.</summary>
    public static readonly UserRates Default = new(RateLimit.Default, RateLimit.Default, null, null);
}
