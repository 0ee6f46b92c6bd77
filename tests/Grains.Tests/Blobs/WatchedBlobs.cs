using System.Threading.Channels;
using Pubky.Abstractions;
using Pubky.Storage.Memory;

namespace Pubky.Grains.Tests.Blobs;

/// <summary>A real store whose deletions can be awaited and made to fail or to hang.</summary>
internal sealed class WatchedBlobs(TimeProvider time) : IBlobStore
{
    private readonly MemoryBlobStore _inner = new(time);
    private readonly Channel<BlobId> _attempts = Channel.CreateUnbounded<BlobId>();

    /// <summary>Blobs whose deletion fails.</summary>
    public HashSet<BlobId> Stuck { get; } = [];

    public bool EnumerationFails { get; set; }

    public bool DeletionHangs { get; set; }

    public int Count => _inner.Count;

    /// <summary>How often the store was asked to tidy up.</summary>
    public int Cleanings { get; private set; }

    /// <summary>The blob of the next attempt to delete one, which has ended.</summary>
    public async Task<BlobId> NextAttemptAsync() => await _attempts.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>A completed blob.</summary>
    public async Task<BlobId> AddAsync()
    {
        await using var writer = await CreateAsync(default);
        await writer.CompleteAsync(default);
        return writer.Id;
    }

    public async Task<bool> HasAsync(BlobId id)
    {
        await using var blob = await OpenAsync(id, default);
        return blob is not null;
    }

    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation) => _inner.CreateAsync(cancellation);

    public ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation) => _inner.OpenAsync(id, cancellation);

    public async ValueTask DeleteAsync(BlobId id, CancellationToken cancellation)
    {
        try
        {
            if (Stuck.Contains(id))
            {
                throw new IOException("This blob cannot be deleted.");
            }

            await _inner.DeleteAsync(id, cancellation);
        }
        finally
        {
            _attempts.Writer.TryWrite(id);
        }

        if (DeletionHangs)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
    }

    public IAsyncEnumerable<BlobId> EnumerateAsync(DateTimeOffset before, CancellationToken cancellation) =>
        EnumerationFails ? throw new IOException("The directory cannot be read.") : _inner.EnumerateAsync(before, cancellation);

    public ValueTask CleanAsync(CancellationToken cancellation)
    {
        Cleanings++;
        return ValueTask.CompletedTask;
    }
}
