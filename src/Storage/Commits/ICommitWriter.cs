using Pubky.Abstractions;

namespace Pubky.Storage.Commits;

/// <summary>Writes batches of requests to one database, each batch in one transaction. Only the commit queue's thread uses it.</summary>
/// <typeparam name="TRequest">What this writer can write.</typeparam>
internal interface ICommitWriter<in TRequest> : IDisposable
    where TRequest : IWriteRequest
{
    /// <summary>
    /// Whether the last <see cref="Write"/>, if it failed, failed at one of its requests. If not, the database or the disk is the
    /// trouble, or the batch is on disk already: then trying the requests again, one by one, would make it worse.
    /// </summary>
    bool FailedAtRequest { get; }

    /// <summary>Writes a batch in one transaction. When this returns it is on disk; when it throws, nothing of it is.</summary>
    /// <returns>What is to be published; null if nothing is.</returns>
    /// <exception cref="UnknownOutcomeException">Nobody can say now whether it is on disk.</exception>
    FeedBatch? Write(IReadOnlyList<TRequest> batch);

    /// <summary>Looks after the database between two batches.</summary>
    void Tidy();
}
