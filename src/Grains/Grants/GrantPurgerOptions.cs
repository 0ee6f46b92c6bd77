namespace Pubky.Grains.Grants;

/// <summary>How expired grants are removed.</summary>
public sealed record GrantPurgerOptions
{
    /// <summary>Time between two purges; the first comes right after the start. Default 1 h.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A grant is kept so long after its expiry: a clock that is set back must not revive a revoked one. Default 1 day.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Grants removed in one transaction, which other writes wait for. Default 1,000.</summary>
    public int BatchSize { get; init; } = 1000;
}
