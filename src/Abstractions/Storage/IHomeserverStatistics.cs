namespace Pubky.Abstractions;

/// <summary>Figures about the whole homeserver, for its operator (spec operations §7.3).</summary>
public interface IHomeserverStatistics
{
    /// <summary>Counts everything. Cost grows with the number of users: for people, not for loops.</summary>
    ValueTask<HomeserverStatistics> CountAsync(CancellationToken cancellation);
}
