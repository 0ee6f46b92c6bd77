namespace Pubky.Storage.Commits;

/// <summary>Bounds of a <see cref="CommitQueue{TRequest}"/>.</summary>
/// <param name="MaxBatch">Requests written in one transaction, at most.</param>
/// <param name="MaxPending">Requests waiting for the writer before further ones are refused as busy.</param>
internal readonly record struct CommitQueueLimits(int MaxBatch, int MaxPending);
