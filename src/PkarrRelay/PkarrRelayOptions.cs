using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>How a Pkarr relay behaves. The cache is in memory only and starts empty.</summary>
public sealed record PkarrRelayOptions
{
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(1);

    /// <summary>Packets in the cache, each about two kilobytes at most. Default 100,000; 0 caches nothing.</summary>
    public int CacheCapacity { get; init; } = 100_000;

    /// <summary>Between which lifetimes cached packets count as fresh. Default 300 s to a day.</summary>
    public TtlBounds Ttl { get; init; } = TtlBounds.Default;

    /// <summary>
    /// How far a packet may be stamped ahead of the clock and still be published: one from the far future would block its key
    /// until then. Default 10 min.
    /// </summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a PUT waits for the network; what has not ended by then goes on in the background. Default 1.5 s, because clients
    /// give up after 2 s (spec pkarr §7.5).
    /// </summary>
    public TimeSpan PublishPatience { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Longest lookup for a GET. Default 10 s.</summary>
    public TimeSpan ResolvePatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Lookups and publications under way at a time; sixteen times as many may wait. Default 64.</summary>
    public int MaxConcurrent { get; init; } = 64;

    /// <summary>Connections open at once on the relay's own listener; further ones are closed at once. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Limits for each client address; null, as in a test network, sets none.</summary>
    public RelayRateLimits? RateLimits { get; init; } = new();

    /// <summary>A publication that fewer nodes stored is logged as a warning. Default 10; a test network takes 1.</summary>
    public int FewStoredNodes { get; init; } = 10;

    /// <summary>
    /// Whether GET of an unknown key is answered 503, as if the network were silent, instead of 404. Default false. Only for test
    /// suites that expect the slowness of the reference's test network (spec pkarr §12.4).
    /// </summary>
    public bool UnknownKeysAreUnavailable { get; init; }

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. ToClient().Validate()];
        Require(ClockTolerance >= TimeSpan.Zero, $"{nameof(ClockTolerance)} is {ClockTolerance}; it must not be negative.");
        Require(
            PublishPatience > TimeSpan.Zero && PublishPatience <= LongestPatience,
            $"{nameof(PublishPatience)} is {PublishPatience}; it must be more than nothing and at most {LongestPatience}.");
        Require(MaxConnections >= 1, $"{nameof(MaxConnections)} is {MaxConnections}; it must be 1 or more.");
        Require(
            RateLimits is not { MaxAddresses: < 1 },
            $"{nameof(RelayRateLimits.MaxAddresses)} is {RateLimits?.MaxAddresses}; it must be 1 or more.");
        return errors;

        void Require(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }

    /// <summary>What they mean for the client by which the relay asks its network.</summary>
    internal PkarrClientOptions ToClient() => new()
    {
        CacheCapacity = CacheCapacity,
        Ttl = Ttl,
        ResolveTimeout = ResolvePatience,
        MaxConcurrent = MaxConcurrent,
        MaxWaiting = (int)Math.Min(16L * MaxConcurrent, int.MaxValue),
        FinishesInBackground = true,
        FewStoredNodes = FewStoredNodes,
    };
}
