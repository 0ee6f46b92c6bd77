using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using Pubky.Abstractions;

namespace Pubky.Storage.S3;

/// <summary>
/// Blobs as objects of an S3-compatible service, one object each. Any number of processes may use the same bucket and prefix. Ages
/// are told by the service's clock.
/// </summary>
/// <remarks>
/// A deleted blob is gone for its readers too, except for the answer that is under way: they get an <see cref="IOException"/>. The
/// bucket should have a lifecycle rule that ends incomplete multipart uploads after some days, for services that cannot list them.
/// </remarks>
public sealed class S3BlobStore : IBlobStore, IDisposable
{
    /// <summary>More than any last request of an upload can take.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>What is smaller cannot be of several parts: a limit of S3.</summary>
    private const long SmallestPart = 5 * 1024 * 1024;

    private readonly S3Bucket _bucket;
    private readonly TimeProvider _time;
    private int _uploads;

    private S3BlobStore(S3Bucket bucket, TimeProvider time)
    {
        _bucket = bucket;
        _time = time;
    }

    /// <summary>Connects to the service and asks for the bucket's first blob, to find mistakes of the settings.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="time">Measures waiting; the clock of those who ask for blobs of some age.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says what.</exception>
    /// <exception cref="StoreBusyException">The service cannot be reached.</exception>
    /// <exception cref="IOException">The service refuses; the message says what to do.</exception>
    public static async Task<S3BlobStore> OpenAsync(S3BlobOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var bucket = new S3Bucket(options, time);
        try
        {
            await ListAsync(bucket, after: null, limit: 1, cancellation);
            return new S3BlobStore(bucket, time);
        }
        catch
        {
            bucket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _uploads) > _bucket.Options.MaxUploads)
        {
            Release();
            throw new StoreBusyException($"{_bucket.Options.MaxUploads} uploads are under way, which is the most.");
        }

        return new ValueTask<IBlobWriter>(new S3BlobWriter(_bucket, _time, Release));
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await FindSizeAsync(_bucket, id, cancellation) is { } size ? new S3BlobStream(_bucket, id, size, _time) : null;
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(BlobId id, CancellationToken cancellation) => await DeleteAsync(_bucket, id, cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// S3 dates a blob of several parts to the beginning of its upload. So one that may be such must be older by the longest time
    /// that an upload can take.
    /// </remarks>
    public async IAsyncEnumerable<BlobId> EnumerateAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var age = _time.GetUtcNow() - before;
        string? last = null;
        ListObjectsV2Response page;
        do
        {
            page = await ListAsync(_bucket, last, limit: null, cancellation);
            var now = _bucket.Now;
            foreach (var found in page.S3Objects ?? [])
            {
                cancellation.ThrowIfCancellationRequested();
                last = found.Key;
                if (BlobId.TryParse(found.Key[_bucket.Options.Prefix.Length..], out var id) && IsOlder(found, now, age))
                {
                    yield return id;
                }
            }
        }
        while (page.IsTruncated == true);
    }

    /// <inheritdoc/>
    public ValueTask CleanAsync(CancellationToken cancellation) => S3Leftovers.CleanAsync(_bucket, cancellation);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _bucket.Dispose();

    /// <summary>A blob's size in bytes, or null if there is none.</summary>
    internal static async Task<long?> FindSizeAsync(S3Bucket bucket, BlobId id, CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync("look for a blob", (client, token) => client.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = bucket.Options.Bucket, Key = bucket.KeyOf(id) }, token), cancellation);
        return answer?.ContentLength;
    }

    internal static async Task DeleteAsync(S3Bucket bucket, BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // Most services do not even say that there was nothing to delete.
        await bucket.FindAsync("delete a blob", (client, token) => client.DeleteObjectAsync(
            new DeleteObjectRequest { BucketName = bucket.Options.Bucket, Key = bucket.KeyOf(id) }, token), cancellation);
    }

    private static Task<ListObjectsV2Response> ListAsync(S3Bucket bucket, string? after, int? limit, CancellationToken cancellation) =>
        bucket.SendAsync("list blobs", (client, token) => client.ListObjectsV2Async(
            new ListObjectsV2Request
            {
                BucketName = bucket.Options.Bucket, Prefix = bucket.Options.Prefix, StartAfter = after, MaxKeys = limit,
            },
            token), cancellation);

    private bool IsOlder(S3Object found, DateTimeOffset now, TimeSpan age)
    {
        var possiblyLater = found.Size >= SmallestPart ? _bucket.Options.AbandonedAfter + Margin : TimeSpan.Zero;
        return found.LastModified is { } modified && now - new DateTimeOffset(modified.ToUniversalTime()) - possiblyLater > age;
    }

    private void Release() => Interlocked.Decrement(ref _uploads);
}
