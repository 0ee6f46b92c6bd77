namespace Pubky.Grains.Users;

/// <summary>What every user grain is told by the operator.</summary>
public sealed record UserGrainOptions
{
    /// <summary>Storage of a user without a limit of its own, in MB; null is unlimited. Default null.</summary>
    public long? DefaultQuotaMegabytes { get; init; }

    /// <summary>Sessions a grain keeps at hand. Default 64; beyond that it asks the store.</summary>
    public int CachedSessions { get; init; } = 64;

    /// <summary>
    /// Whether other processes have grains on the same store, and how far what a grain has at hand is trusted then. Default null:
    /// there are none, and nothing at hand can be out of date.
    /// </summary>
    /// <remarks>
    /// Otherwise somebody else may change the user at any time. A call that depends on the account or on a session first asks the
    /// store whether that has happened: one query by key, shared by the calls that wait for it. A public file at hand is given out
    /// without asking for this long after the last answer. Zero, for several processes that share a database and nothing else,
    /// always asks. A second suits a cluster, where two grains of one user are an accident, such as a process that was frozen,
    /// declared dead and woken: whatever its clock has missed, it asks before it believes a session.
    /// </remarks>
    public TimeSpan? SharedStoreTrust { get; init; }
}
