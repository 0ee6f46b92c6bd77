namespace Pubky.Abstractions;

/// <summary>Bodies too large to lie beside their metadata. Content is written once and never changed in place.</summary>
public interface IBlobStore
{
    /// <summary>Begins a new blob. Nothing is visible, and nothing survives a crash, until it is completed.</summary>
    /// <exception cref="StoreBusyException">The store is overloaded or out of reach. So may every other call say.</exception>
    ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation);

    /// <summary>
    /// Opens a completed blob as a seekable stream at its start, or null if there is none. Read it asynchronously; setting its
    /// position reads nothing. Once the blob is deleted, a reader gets the rest of its bytes or an <see cref="IOException"/>: a
    /// store of one machine keeps them, a shared one need not. So a blob is best deleted some time after its last mention.
    /// </summary>
    ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation);

    /// <summary>Deletes a blob; deleting what is absent is not an error.</summary>
    ValueTask DeleteAsync(BlobId id, CancellationToken cancellation);

    /// <summary>
    /// Completed blobs that were completed before <paramref name="before"/>: the sweeper's candidates. In no order. A store that
    /// several machines share takes the caller's bound for an age, and measures that with a clock of its own, so that a machine
    /// whose clock is wrong does not sweep what others have just stored.
    /// </summary>
    IAsyncEnumerable<BlobId> EnumerateAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>
    /// Removes what processes that have died left half-written or half-deleted. Called now and then, by any number of processes
    /// at once; uploads under way are not disturbed.
    /// </summary>
    ValueTask CleanAsync(CancellationToken cancellation) => ValueTask.CompletedTask;
}
