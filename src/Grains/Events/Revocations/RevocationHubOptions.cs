namespace Pubky.Grains.Events.Revocations;

/// <summary>How revocations reach open streams.</summary>
public sealed record RevocationHubOptions
{
    /// <summary>How long no private stream is opened after revocations were interrupted. Default 1 s (spec auth §11.3).</summary>
    public TimeSpan Interruption { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Revoked sessions that are remembered. Default 1,024.</summary>
    /// <remarks>They bridge the microseconds in which a revocation is known here and not yet to its user's grain.</remarks>
    public int Remembered { get; init; } = 1024;
}
