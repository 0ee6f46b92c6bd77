namespace Pubky.Pkarr;

/// <summary>How a <see cref="PkarrClient"/> behaves (spec pkarr §7.1).</summary>
public sealed record PkarrClientOptions
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Packets kept in memory, each about two kilobytes. Default 1000; 0 keeps none.</summary>
    public int CacheCapacity { get; init; } = 1000;

    /// <summary>
    /// Between which lifetimes packets count as fresh. Default 300 s to a day; with a most of 0 every answer of a network is taken.
    /// </summary>
    public TtlBounds Ttl { get; init; } = TtlBounds.Default;

    /// <summary>Patience with one resolution, whatever the networks do. Default 30 s, room for a lookup of a dozen slow rounds.</summary>
    public TimeSpan ResolveTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Patience with one publication. Default 60 s: a lookup, then the puts.</summary>
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Resolutions and publications under way at a time. Default 64.</summary>
    public int MaxConcurrent { get; init; } = 64;

    /// <summary>
    /// Resolutions and publications that wait for their turn; further ones are told at once that nobody answered. Default 1024.
    /// </summary>
    public int MaxWaiting { get; init; } = 1024;

    /// <summary>
    /// Whether networks are asked to the end after the caller has got an acceptable answer, to have the latest packet in the
    /// cache, as relays do. Default false: the asking stops.
    /// </summary>
    public bool FinishesInBackground { get; init; }

    /// <summary>A publication that fewer nodes stored is logged as a warning. Default 10; a test network takes 1.</summary>
    public int FewStoredNodes { get; init; } = 10;

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        Require(CacheCapacity >= 0, $"{nameof(CacheCapacity)} is {CacheCapacity}; it must be 0 or more packets.");
        Require(Ttl.Min <= Ttl.Max, $"{nameof(Ttl)} is {Ttl.Min} to {Ttl.Max} s; the least must not exceed the most.");
        RequirePatience(ResolveTimeout, nameof(ResolveTimeout));
        RequirePatience(PublishTimeout, nameof(PublishTimeout));
        Require(MaxConcurrent >= 1, $"{nameof(MaxConcurrent)} is {MaxConcurrent}; it must be 1 or more.");
        Require(MaxWaiting >= 0, $"{nameof(MaxWaiting)} is {MaxWaiting}; it must be 0 or more.");
        Require(FewStoredNodes >= 0, $"{nameof(FewStoredNodes)} is {FewStoredNodes}; it must be 0 or more.");
        return errors;

        void RequirePatience(TimeSpan time, string name) => Require(
            time > TimeSpan.Zero && time <= LongestTimeout, $"{name} is {time}; it must be more than nothing and at most {LongestTimeout}.");

        void Require(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }
}
