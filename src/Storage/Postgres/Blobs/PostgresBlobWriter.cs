using System.Buffers;
using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>
/// Gathers a blob's bytes into pieces. Each is a transaction of its own, so that nothing of the database is held while a client is
/// waited for. A blob of one piece goes in at its completion, in one step. For one caller at a time.
/// </summary>
internal sealed class PostgresBlobWriter(BlobTables tables, BlobRemoval removal, int chunkSize) : IBlobWriter
{
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(chunkSize);
    private int _filled;
    private int _chunks;
    private long _size;
    private bool _begun;
    private bool _completed;

    /// <inheritdoc/>
    public BlobId Id { get; } = BlobId.Create();

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            var count = Math.Min(bytes.Length, chunkSize - _filled);
            bytes[..count].CopyTo(_buffer.AsMemory(_filled));
            _filled += count;
            bytes = bytes[count..];
            if (bytes.IsEmpty)
            {
                return;
            }

            await AppendAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_buffer is null, this);

        // From here on it is done or failed, never half: cancelling no longer stops it.
        if (_begun)
        {
            await AppendAsync(CancellationToken.None);
            if (!await tables.CompleteAsync(Id, _size, _chunks))
            {
                throw Lost();
            }
        }
        else
        {
            _begun = true;
            await tables.StoreWholeAsync(Id, _buffer.AsMemory(0, _filled), chunkSize, CancellationToken.None);
        }

        _completed = true;
        GiveBack();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GiveBack();
        if (_begun && !_completed)
        {
            _begun = false;
            try
            {
                await removal.RemoveAsync(Id, CancellationToken.None);
            }
            catch (StoreBusyException)
            {
                // Whoever gave the upload up has reason enough already; the sweeper finds what is left of it.
            }
        }
    }

    private async ValueTask AppendAsync(CancellationToken cancellation)
    {
        // Taken away while it is under way: an upload that has failed here cannot be completed without the bytes that failed.
        var buffer = _buffer!;
        _buffer = null;
        try
        {
            if (!_begun)
            {
                _begun = true;
                await tables.BeginAsync(Id, chunkSize, cancellation);
            }

            if (!await tables.AppendAsync(Id, _chunks, buffer.AsMemory(0, _filled), cancellation))
            {
                throw Lost();
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        _buffer = buffer;
        _size += _filled;
        _chunks++;
        _filled = 0;
    }

    private StoreBusyException Lost() => new(
        $"The upload {Id} is lost: the database has crashed meanwhile, or the upload stood still for so long that it was given up.");

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
