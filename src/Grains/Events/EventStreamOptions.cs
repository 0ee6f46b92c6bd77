namespace Pubky.Grains.Events;

/// <summary>How event streams read.</summary>
public sealed record EventStreamOptions
{
    /// <summary>Silence after which a sign of life is sent. Default 15 s (spec events §4.7).</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Events of one user read from the log at a time. Default 100.</summary>
    public int PageSize { get; init; } = 100;
}
