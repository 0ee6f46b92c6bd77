using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Blobs;

/// <summary>
/// Deletes replaced blobs after a grace period, in the order in which they were given up. A shortcut only: what still waits when
/// the process ends, what finds no room and what cannot be deleted is unreferenced, and the sweeper finds it.
/// </summary>
public sealed partial class BlobReclaimer : IBlobReclaimer, IAsyncDisposable
{
    private readonly Channel<(BlobId Blob, long Since)> _pending;
    private readonly IBlobStore _blobs;
    private readonly BlobReclaimerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<BlobReclaimer> _logger;
    private readonly BackgroundLoop _loop;
    private long _deleted;
    private long _left;
    private long _failed;
    private int _full;

    /// <summary>Starts the reclaimer.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message says what.</exception>
    public BlobReclaimer(IBlobStore blobs, BlobReclaimerOptions options, TimeProvider time, ILogger<BlobReclaimer> logger)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _blobs = blobs;
        _options = options;
        _time = time;
        _logger = logger;
        _pending = Channel.CreateBounded<(BlobId, long)>(
            new BoundedChannelOptions(options.MaxPending) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>What became of the blobs since the start.</summary>
    public BlobReclaimerCounts Counts => new(Interlocked.Read(ref _deleted), Interlocked.Read(ref _left), Interlocked.Read(ref _failed));

    /// <inheritdoc/>
    public void Reclaim(BlobId blob)
    {
        if (_pending.Writer.TryWrite((blob, _time.GetTimestamp())))
        {
            Volatile.Write(ref _full, 0);
            return;
        }

        Interlocked.Increment(ref _left);

        // Said once each time the queue has filled up, not once a blob.
        if (Interlocked.Exchange(ref _full, 1) == 0)
        {
            Log.Full(_logger, _options.MaxPending);
        }
    }

    /// <summary>Stops; what still waits is left to the sweeper.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RunAsync(CancellationToken stopping)
    {
        // All wait equally long, so the oldest is always the next. The wall clock has no say: it may be set.
        await foreach (var (blob, since) in _pending.Reader.ReadAllAsync(stopping))
        {
            if (_options.Grace - _time.GetElapsedTime(since) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, stopping);
            }

            await DeleteAsync(blob, stopping);
        }
    }

    private async Task DeleteAsync(BlobId blob, CancellationToken stopping)
    {
        try
        {
            await _blobs.DeleteAsync(blob, stopping);
            Interlocked.Increment(ref _deleted);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested || error is not OperationCanceledException)
        {
            // One blob that cannot be deleted now must not keep the others; the sweeper will try it again.
            Interlocked.Increment(ref _failed);
            Log.CannotDelete(_logger, error, blob);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "Blob {Blob} was replaced but cannot be deleted; the sweeper will try again.")]
        public static partial void CannotDelete(ILogger logger, Exception error, BlobId blob);

        [LoggerMessage(4002, LogLevel.Warning, "{Count} replaced blobs wait for their deletion, which is the most; further ones are left to the sweeper.")]
        public static partial void Full(ILogger logger, int count);
    }
}
