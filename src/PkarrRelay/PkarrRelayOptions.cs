using Pubky.Pkarr;

namespace Pubky.PkarrRelay;

/// <summary>How the Pkarr relay behaves.</summary>
public sealed record PkarrRelayOptions
{
    /// <summary>Between which lifetimes packets count as fresh. Default 300 s to a day.</summary>
    public TtlBounds Ttl { get; init; } = TtlBounds.Default;

    /// <summary>
    /// How far a packet may be stamped ahead of the clock and still be published: one from the far future would block its key
    /// until then. Default 10 min.
    /// </summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(10);
}
