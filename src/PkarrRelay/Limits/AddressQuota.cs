using Pubky.Abstractions;

namespace Pubky.PkarrRelay;

/// <summary>What one client address may do: a bucket that holds <see cref="Burst"/> tokens and fills at <see cref="Rate"/>.</summary>
public sealed record AddressQuota
{
    /// <summary>Creates a quota.</summary>
    /// <param name="rate">How fast the bucket fills.</param>
    /// <param name="burst">How much it holds, at least 1; null is the number of the rate.</param>
    /// <exception cref="ArgumentException">The rate is none, or the burst is below 1.</exception>
    public AddressQuota(RequestQuota rate, long? burst = null)
    {
        if (rate.Requests == 0)
        {
            throw new ArgumentException("A quota lets at least one request through.", nameof(rate));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(burst ?? 1, 1, nameof(burst));
        (Rate, Burst) = (rate, burst ?? rate.Requests);
    }

    /// <summary>Two a second, both the rate and the burst (spec pkarr §10.5).</summary>
    public static AddressQuota Default { get; } = RequestQuota.TryParse("2r/s", out var rate)
        ? new AddressQuota(rate)
        : throw new FormatException("The default quota does not parse.");

    /// <summary>How fast the bucket fills.</summary>
    public RequestQuota Rate { get; }

    /// <summary>How much it holds.</summary>
    public long Burst { get; }
}
