namespace Pubky.Grains.Events;

/// <summary>How event streams read.</summary>
public sealed record EventStreamOptions
{
    /// <summary>Silence after which a sign of life is sent. Default 15 s (spec events §4.7).</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time after which a live stream looks at the log although nothing called it there. Default 5 s (spec events §12.4).</summary>
    public TimeSpan Recheck { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an open stream repeats a read that fails before it is cut. Default 10 s (spec events §12.2 C19).</summary>
    public TimeSpan ReadPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Events of one user read from the log at a time. Default 100.</summary>
    public int PageSize { get; init; } = 100;
}
