using System.Buffers;
using Pubky.Storage.Blobs;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>Reads a blob piece by piece. Between two pieces it holds one of them, and nothing of the database.</summary>
internal sealed class PostgresBlobStream(BlobTables tables, StoredBlob blob) : RemoteBlobStream(blob.Size)
{
    private byte[]? _buffer;
    private long _start;
    private int _count;

    /// <inheritdoc/>
    protected override async ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellation)
    {
        if (position < _start || position >= _start + _count)
        {
            await FetchAsync(position, cancellation);
        }

        var offset = (int)(position - _start);
        var count = Math.Min(_count - offset, buffer.Length);
        _buffer.AsMemory(offset, count).CopyTo(buffer);
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        base.Dispose(disposing);
    }

    /// <summary>Fetches a piece from the position on: what a range skips is not read, not even within the piece.</summary>
    private async ValueTask FetchAsync(long position, CancellationToken cancellation)
    {
        var number = (int)(position / blob.ChunkSize);
        var offset = (int)(position % blob.ChunkSize);
        var expected = (int)Math.Min(blob.ChunkSize - offset, Length - position);
        _buffer ??= ArrayPool<byte>.Shared.Rent(blob.ChunkSize);
        _count = 0;
        var found = await tables.ReadAsync(blob.Id, number, offset, _buffer, cancellation)
            ?? throw new IOException($"The blob {blob.Id} was deleted while it was read.");
        if (found != expected)
        {
            throw new IOException($"The blob {blob.Id} is damaged: {found} bytes instead of {expected} at {position}.");
        }

        (_start, _count) = (position, expected);
    }
}
