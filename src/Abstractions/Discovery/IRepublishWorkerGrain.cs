namespace Pubky.Abstractions;

/// <summary>
/// Looks after records at the pace it is given: takes due keys from the queue, resolves and publishes them, and puts them back
/// for their next time. Workers do not know of each other; the queue keeps them apart.
/// </summary>
public interface IRepublishWorkerGrain
{
    /// <summary>Replaces the worker's order.</summary>
    /// <returns>What it has done since the last call.</returns>
    ValueTask<RepublishTotals> AssignAsync(RepublishOrder order);
}
