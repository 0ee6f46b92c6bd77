using System.Diagnostics;

namespace Pubky.Storage.Blobs;

/// <summary>A completed blob that is fetched piece by piece. Moving costs nothing; reading is asynchronous only. For one caller at a time.</summary>
/// <param name="length">In bytes.</param>
internal abstract class RemoteBlobStream(long length) : Stream
{
    private long _position;
    private bool _disposed;

    /// <inheritdoc/>
    public override bool CanRead => !_disposed;

    /// <inheritdoc/>
    public override bool CanSeek => !_disposed;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            SeekOrigin.End => length,
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };
        return target >= 0 ? _position = target : throw new IOException("There is nothing before the start of a blob.");
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        var left = length - _position;
        if (left <= 0 || buffer.IsEmpty)
        {
            return 0;
        }

        var count = await ReadAtAsync(_position, buffer[..(int)Math.Min(left, buffer.Length)], cancellationToken);

        // Nothing would say that the blob ends here.
        Debug.Assert(count > 0);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A blob that lies elsewhere is read asynchronously.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A completed blob never changes.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A completed blob never changes.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <summary>Reads at least one byte.</summary>
    /// <param name="position">Before the end.</param>
    /// <param name="buffer">Not empty, and not longer than what is left.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="IOException">The blob was deleted, or is damaged.</exception>
    protected abstract ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }
}
