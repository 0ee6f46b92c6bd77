using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Storage.Memory;

/// <summary>Blobs in the memory of this process, gone with it: for tests and throw-away servers.</summary>
/// <param name="time">Dates completed blobs.</param>
public sealed class MemoryBlobStore(TimeProvider time) : IBlobStore
{
    private readonly ConcurrentDictionary<BlobId, Blob> _blobs = new();

    /// <summary>Number of completed blobs.</summary>
    public int Count => _blobs.Count;

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ValueTask<IBlobWriter>(new MemoryBlobWriter(this));
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ValueTask<Stream?>(
            _blobs.TryGetValue(id, out var blob) ? new MemoryStream(blob.Bytes, writable: false) : null);
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _blobs.TryRemove(id, out _);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobId> EnumerateAsync(
        DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        foreach (var (id, blob) in _blobs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (blob.CompletedAt < before)
            {
                yield return id;
            }
        }
    }

    internal void Add(BlobId id, byte[] bytes) => _blobs[id] = new Blob(bytes, time.GetUtcNow());

    private sealed record Blob(byte[] Bytes, DateTimeOffset CompletedAt);
}
