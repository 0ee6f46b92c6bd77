using Pubky.Abstractions;

namespace Pubky.Storage.Memory;

/// <summary>A blob that its store does not know yet.</summary>
internal sealed class MemoryBlobWriter(MemoryBlobStore store) : IBlobWriter
{
    private readonly MemoryStream _bytes = new();

    /// <inheritdoc/>
    public BlobId Id { get; } = BlobId.Create();

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _bytes.WriteAsync(bytes, cancellation);

    /// <inheritdoc/>
    public ValueTask CompleteAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_bytes.CanWrite, this);
        store.Add(Id, _bytes.ToArray());

        // As with a file: a completed blob takes no more bytes.
        _bytes.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _bytes.DisposeAsync();
}
