namespace Pubky.Grains.Users;

/// <summary>What every user grain is told by the operator.</summary>
public sealed record UserGrainOptions
{
    /// <summary>Storage of a user without a limit of its own, in MB; null is unlimited. Default null.</summary>
    public long? DefaultQuotaMegabytes { get; init; }

    /// <summary>Sessions a grain keeps at hand. Default 64; beyond that it asks the store.</summary>
    public int CachedSessions { get; init; } = 64;
}
