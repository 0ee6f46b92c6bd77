using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Blobs;

/// <summary>
/// Deletes blobs that no entry names: what a crash between blob and commit, or between commit and deletion, has left behind
/// (design §4, promise 2). Safe beside writers, and beside sweepers of other processes: ids are never used again, so what is old and
/// unreferenced stays unreferenced.
/// </summary>
public sealed partial class BlobSweeper : IAsyncDisposable
{
    private readonly IBlobStore _blobs;
    private readonly IUserStore _store;
    private readonly BlobSweeperOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<BlobSweeper> _logger;
    private readonly BackgroundLoop _loop;

    /// <summary>Starts the sweeper.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message says what.</exception>
    public BlobSweeper(IBlobStore blobs, IUserStore store, BlobSweeperOptions options, TimeProvider time, ILogger<BlobSweeper> logger)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        _blobs = blobs;
        _store = store;
        _options = options;
        _time = time;
        _logger = logger;
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>One sweep over all blobs, and over what the store itself knows to be left over.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired; what was deleted stays deleted.</exception>
    public async Task<BlobSweep> SweepAsync(CancellationToken cancellation)
    {
        var sweep = default(BlobSweep);
        var before = _time.GetUtcNow() - _options.Grace;
        await foreach (var candidates in _blobs.EnumerateAsync(before, cancellation).Chunk(_options.BatchSize).WithCancellation(cancellation))
        {
            sweep = sweep with { Examined = sweep.Examined + candidates.Length };
            foreach (var blob in await _store.FindUnreferencedAsync(candidates, cancellation))
            {
                sweep = await DeleteAsync(blob, sweep, cancellation);
            }
        }

        await _blobs.CleanAsync(cancellation);
        return sweep;
    }

    /// <summary>Stops, at once also within a sweep.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            await SweepAndReportAsync(stopping);
            await Task.Delay(_options.Interval, _time, stopping);
        }
    }

    private async Task SweepAndReportAsync(CancellationToken stopping)
    {
        try
        {
            var sweep = await SweepAsync(stopping);
            if (sweep.Deleted > 0 || sweep.Failed > 0)
            {
                Log.Swept(_logger, sweep.Deleted, sweep.Examined, sweep.Failed);
            }
        }
        catch (Exception error) when (!stopping.IsCancellationRequested || error is not OperationCanceledException)
        {
            Log.Failed(_logger, error, _options.Interval);
        }
    }

    private async Task<BlobSweep> DeleteAsync(BlobId blob, BlobSweep sweep, CancellationToken cancellation)
    {
        try
        {
            await _blobs.DeleteAsync(blob, cancellation);
            return sweep with { Deleted = sweep.Deleted + 1 };
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested || error is not OperationCanceledException)
        {
            // One blob must not keep all those after it from ever being swept. The first tells enough: the others fail alike.
            if (sweep.Failed == 0)
            {
                Log.CannotDelete(_logger, error, blob);
            }

            return sweep with { Failed = sweep.Failed + 1 };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information,
            "The sweeper deleted {Deleted} of {Examined} blobs, which no file named any more; {Failed} more could not be deleted.")]
        public static partial void Swept(ILogger logger, long deleted, long examined, long failed);

        [LoggerMessage(4102, LogLevel.Error, "The sweep for unreferenced blobs failed; it is tried again in {Interval}. Until then they take up disk space.")]
        public static partial void Failed(ILogger logger, Exception error, Duration interval);

        [LoggerMessage(4103, LogLevel.Warning, "The unreferenced blob {Blob} cannot be deleted; the sweeper goes on and tries it again next time.")]
        public static partial void CannotDelete(ILogger logger, Exception error, BlobId blob);
    }
}
