using Amazon.S3.Model;
using Pubky.Abstractions;
using Pubky.Storage.Blobs;

namespace Pubky.Storage.S3;

/// <summary>
/// Reads a blob as the service sends it, from the position on. A new request is made after a move, and when the old one broke off.
/// </summary>
internal sealed class S3BlobStream(S3Bucket bucket, BlobId id, long length, TimeProvider time) : RemoteBlobStream(length)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private GetObjectResponse? _answer;
    private long _at;

    /// <inheritdoc/>
    protected override async ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(position, buffer, cancellation);
            }
            catch (BrokenOffException) when (attempt < bucket.Options.Retries)
            {
                await Task.Delay(FirstPause * (1 << Math.Min(attempt, 6)), time, cancellation);
            }
            catch (BrokenOffException e)
            {
                throw new StoreBusyException($"The S3 service breaks off at byte {position} of a blob again and again ({bucket.Options}).", e);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        HangUp();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(long position, Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_answer is null || _at != position)
        {
            HangUp();
            _answer = await RequestAsync(position, cancellation);
            _at = position;
        }

        try
        {
            var count = await bucket.SendAsync("send a blob", (_, token) => ReadAsync(_answer, buffer, token), cancellation);
            return count > 0 ? count : throw new BrokenOffException(null);
        }
        catch (StoreBusyException e)
        {
            HangUp();
            throw new BrokenOffException(e);
        }
        catch
        {
            HangUp();
            throw;
        }
    }

    private async Task<int> ReadAsync(GetObjectResponse answer, Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = await answer.ResponseStream.ReadAsync(buffer, cancellation);
        _at += count;
        if (_at == Length)
        {
            // Compares the checksum, before the reader has the last byte and takes the blob for whole.
            HangUp();
        }

        return count;
    }

    private async Task<GetObjectResponse> RequestAsync(long position, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = bucket.Options.Bucket, Key = bucket.KeyOf(id) };
        if (position > 0)
        {
            request.ByteRange = new ByteRange(position, Length - 1);
        }

        var answer = await bucket.FindAsync("send a blob", (client, token) => client.GetObjectAsync(request, token), cancellation)
            ?? throw new IOException($"The blob {id} was deleted while it was read.");
        if (answer.ContentLength == Length - position)
        {
            return answer;
        }

        // A service that does not know ranges sends the whole, and the reader would take its beginning for the part.
        using (answer)
        {
            throw new IOException($"The S3 service sends {answer.ContentLength} bytes instead of {Length - position} from byte {position} of the blob {id} on.");
        }
    }

    private void HangUp()
    {
        var answer = _answer;
        _answer = null;
        answer?.Dispose();
    }

    private sealed class BrokenOffException(Exception? inner) : Exception("The answer ends too early.", inner);
}
