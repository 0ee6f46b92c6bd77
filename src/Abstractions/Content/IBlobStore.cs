namespace Pubky.Abstractions;

/// <summary>Bodies too large to lie beside their metadata. Content is written once and never changed in place.</summary>
public interface IBlobStore
{
    /// <summary>Begins a new blob. Nothing is visible, and nothing survives a crash, until it is completed.</summary>
    ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation);

    /// <summary>
    /// Opens a completed blob as a seekable stream at its start, or null if there is none. The reader keeps its bytes even if the
    /// blob is deleted meanwhile.
    /// </summary>
    ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation);

    /// <summary>Deletes a blob; deleting what is absent is not an error.</summary>
    ValueTask DeleteAsync(BlobId id, CancellationToken cancellation);

    /// <summary>Completed blobs that were completed before <paramref name="before"/>: the sweeper's candidates. In no order.</summary>
    IAsyncEnumerable<BlobId> EnumerateAsync(DateTimeOffset before, CancellationToken cancellation);
}
