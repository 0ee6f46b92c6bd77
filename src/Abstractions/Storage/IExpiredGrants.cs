namespace Pubky.Abstractions;

/// <summary>Grants that nobody can exchange any more, revoked or not (spec auth §16.11).</summary>
public interface IExpiredGrants
{
    /// <summary>Removes grants, with their bearers, that expired before a time.</summary>
    /// <param name="expiredBefore">Unix seconds.</param>
    /// <param name="limit">Most grants removed by this call.</param>
    /// <param name="cancellation">Stops the waiting, not the removal.</param>
    /// <returns>How many were removed; as many as <paramref name="limit"/> means that there may be more.</returns>
    Task<int> PurgeGrantsAsync(long expiredBefore, int limit, CancellationToken cancellation);
}
