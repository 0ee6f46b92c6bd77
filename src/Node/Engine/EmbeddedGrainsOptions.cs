namespace Pubky.Node.Engine;

/// <summary>How many grains live in this process, and how long.</summary>
public sealed record EmbeddedGrainsOptions
{
    /// <summary>Live grains; beyond that, those not used lately make room. Default 10,000.</summary>
    /// <remarks>A grain without cached entries takes about 1 KiB.</remarks>
    public int MaxLive { get; init; } = 10_000;

    /// <summary>A grain not called for one to two such intervals is dropped. Default 10 minutes.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(10);
}
