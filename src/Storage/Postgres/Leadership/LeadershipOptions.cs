namespace Pubky.Storage.Postgres.Leadership;

/// <summary>How leadership is kept and lost.</summary>
public sealed record LeadershipOptions
{
    /// <summary>Between two proofs that the lock is still held, or two attempts to get it. Default 1 s.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a proof counts, and how long a new leader waits before it acts, so that its predecessor's last proof has
    /// expired. Default 3 s.
    /// </summary>
    public TimeSpan Trust { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Silence after which the database takes the lock from a process: it may be frozen, with its connection open. Must be longer
    /// than <see cref="Trust"/>. Default 6 s.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(6);
}
