using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Blobs;

/// <summary>
/// Deletes replaced blobs after a grace period, in the order in which they were given up. Forgets them when the process ends:
/// the sweeper finds what was lost.
/// </summary>
public sealed partial class BlobReclaimer : IBlobReclaimer, IAsyncDisposable
{
    private readonly Channel<(BlobId Blob, DateTimeOffset Due)> _pending;
    private readonly CancellationTokenSource _stop = new();
    private readonly IBlobStore _blobs;
    private readonly BlobReclaimerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<BlobReclaimer> _logger;
    private readonly Task _loop;

    /// <summary>Starts the reclaimer.</summary>
    public BlobReclaimer(IBlobStore blobs, BlobReclaimerOptions options, TimeProvider time, ILogger<BlobReclaimer> logger)
    {
        _blobs = blobs;
        _options = options;
        _time = time;
        _logger = logger;
        _pending = Channel.CreateBounded<(BlobId, DateTimeOffset)>(
            new BoundedChannelOptions(options.MaxPending) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _loop = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public void Reclaim(BlobId blob)
    {
        if (!_pending.Writer.TryWrite((blob, _time.GetUtcNow() + _options.Grace)))
        {
            Log.LeftToTheSweeper(_logger, blob);
        }
    }

    /// <summary>Stops; what still waits is left to the sweeper.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var (blob, due) in _pending.Reader.ReadAllAsync(_stop.Token))
            {
                if (due - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, _time, _stop.Token);
                }

                await DeleteAsync(blob);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Log.Stopped(_logger);
        }
    }

    private async Task DeleteAsync(BlobId blob)
    {
        try
        {
            await _blobs.DeleteAsync(blob, _stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One blob that cannot be deleted now must not keep the others; the sweeper will try it again.
            Log.CannotDelete(_logger, error, blob);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Warning, "Blob {Blob} was replaced but cannot be deleted; the sweeper will try again.")]
        public static partial void CannotDelete(ILogger logger, Exception error, BlobId blob);

        [LoggerMessage(4002, LogLevel.Debug, "Too many blobs wait for their deletion; {Blob} is left to the sweeper.")]
        public static partial void LeftToTheSweeper(ILogger logger, BlobId blob);

        [LoggerMessage(4003, LogLevel.Debug, "The reclaimer stopped; blobs that still wait are left to the sweeper.")]
        public static partial void Stopped(ILogger logger);
    }
}
