using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;
using Pubky.Abstractions;

namespace Pubky.Storage.S3;

/// <summary>
/// Gathers a blob's bytes into parts. One that fits into the first is put in one request at its completion; otherwise nothing is
/// visible until all parts are put together. For one caller at a time.
/// </summary>
internal sealed class S3BlobWriter(S3Bucket bucket, TimeProvider time, Action release) : IBlobWriter
{
    private const int FirstBuffer = 256 * 1024;

    private readonly List<PartETag> _parts = [];
    private readonly long _start = time.GetTimestamp();
    private byte[]? _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _filled;
    private long _size;
    private string? _upload;
    private bool _sent;
    private bool _completed;
    private int _disposed;

    /// <inheritdoc/>
    public BlobId Id { get; } = BlobId.Create();

    private string Key => bucket.KeyOf(Id);

    private int PartSize => PartSizes.Of(bucket.Options.PartSize, _parts.Count + 1);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (true)
        {
            ObjectDisposedException.ThrowIf(_buffer is null, this);
            var count = Math.Min(bytes.Length, PartSize - _filled);
            MakeRoom(_filled + count);
            bytes[..count].CopyTo(_buffer.AsMemory(_filled));
            _filled += count;
            bytes = bytes[count..];
            if (bytes.IsEmpty)
            {
                return;
            }

            await UploadPartAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_buffer is null, this);

        // From here on it is done or failed, never half: cancelling no longer stops it.
        if (_upload is null)
        {
            await PutAsync();
        }
        else
        {
            await UploadPartAsync(CancellationToken.None);
            await AssembleAsync();
        }

        _completed = true;
        GiveBack();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        GiveBack();
        try
        {
            if (!_completed)
            {
                await AbandonAsync();
            }
        }
        catch (StoreBusyException)
        {
            // Whoever gave the upload up has reason enough already; the sweeper finds what is left of it.
        }
        finally
        {
            release();
        }
    }

    private async Task PutAsync()
    {
        var buffer = TakeBuffer();
        _sent = true;
        await bucket.SendAsync("store a blob", (client, token) => client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket.Options.Bucket,
                Key = Key,
                InputStream = new MemoryStream(buffer, 0, _filled, writable: false),
                ChecksumCRC32C = ChecksumOf(buffer),

                // The whole body is here, so it is signed at once. Not every service knows bodies signed in pieces.
                UseChunkEncoding = false,
            },
            token), CancellationToken.None, _filled);
        _buffer = buffer;
    }

    private async Task UploadPartAsync(CancellationToken cancellation)
    {
        if (time.GetElapsedTime(_start) > bucket.Options.AbandonedAfter || _parts.Count == PartSizes.MaxParts)
        {
            throw new IOException($"The upload {Id} takes longer than {bucket.Options.AbandonedAfter}, or has more than {PartSizes.MaxParts} parts.");
        }

        // Taken away while it is under way: an upload that has failed here cannot be completed without the bytes that failed.
        var buffer = TakeBuffer();
        _upload ??= await BeginAsync(cancellation);
        var number = _parts.Count + 1;
        var checksum = ChecksumOf(buffer);
        var answer = await bucket.SendAsync("store a part of a blob", (client, token) => client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = bucket.Options.Bucket,
                Key = Key,
                UploadId = _upload,
                PartNumber = number,
                PartSize = _filled,
                InputStream = new MemoryStream(buffer, 0, _filled, writable: false),
                ChecksumCRC32C = checksum,
                UseChunkEncoding = false,
            },
            token), cancellation, _filled);
        _parts.Add(new PartETag { PartNumber = number, ETag = answer.ETag, ChecksumCRC32C = checksum });
        _size += _filled;
        _filled = 0;
        _buffer = buffer;
    }

    private async Task<string> BeginAsync(CancellationToken cancellation)
    {
        var request = new InitiateMultipartUploadRequest { BucketName = bucket.Options.Bucket, Key = Key };
        if (bucket.Options.Checksums)
        {
            request.ChecksumAlgorithm = ChecksumAlgorithm.CRC32C;
        }

        return (await bucket.SendAsync("begin an upload", (client, token) => client.InitiateMultipartUploadAsync(request, token), cancellation)).UploadId;
    }

    private async Task AssembleAsync()
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket.Options.Bucket, Key = Key, UploadId = _upload, PartETags = _parts,
        };
        _sent = true;
        var answer = await bucket.FindAsync(
            "complete an upload", (client, token) => client.CompleteMultipartUploadAsync(request, token), CancellationToken.None);

        // The answer to an earlier attempt may have been lost; then the upload has become the blob.
        if (answer is null && await S3BlobStore.FindSizeAsync(bucket, Id, CancellationToken.None) != _size)
        {
            throw new IOException($"The upload {Id} is gone: something else has removed its parts.");
        }
    }

    private async Task AbandonAsync()
    {
        if (_upload is not null)
        {
            // If there is none, it has become the blob, which goes next.
            await bucket.FindAsync("give up an upload", (client, token) => client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = bucket.Options.Bucket, Key = Key, UploadId = _upload }, token), CancellationToken.None);
        }

        if (_sent)
        {
            await S3BlobStore.DeleteAsync(bucket, Id, CancellationToken.None);
        }
    }

    private void MakeRoom(int size)
    {
        if (_buffer!.Length < size)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(size, 2 * _buffer.Length), PartSize));
            _buffer.AsSpan(0, _filled).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }

    private byte[] TakeBuffer() => Interlocked.Exchange(ref _buffer, null)!;

    private string? ChecksumOf(byte[] buffer) => bucket.Options.Checksums ? Crc32C.ToBase64(buffer.AsSpan(0, _filled)) : null;

    private void GiveBack()
    {
        // One that a failed request had is left to the collector: the request may still be reading it.
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
