using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Blobs;

/// <summary>
/// Deletes blobs that no entry names: what a crash between blob and commit, or between commit and deletion, has left behind
/// (design §4, promise 2).
/// </summary>
public sealed partial class BlobSweeper : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IBlobStore _blobs;
    private readonly IUserStore _store;
    private readonly BlobSweeperOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<BlobSweeper> _logger;
    private readonly Task _loop;

    /// <summary>Starts the sweeper.</summary>
    public BlobSweeper(IBlobStore blobs, IUserStore store, BlobSweeperOptions options, TimeProvider time, ILogger<BlobSweeper> logger)
    {
        _blobs = blobs;
        _store = store;
        _options = options;
        _time = time;
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>One sweep over all blobs.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var deleted = 0;
        var before = _time.GetUtcNow() - _options.Grace;
        await foreach (var candidates in _blobs.EnumerateAsync(before, cancellation).Chunk(_options.BatchSize).WithCancellation(cancellation))
        {
            foreach (var blob in await _store.FindUnreferencedAsync(candidates, cancellation))
            {
                await _blobs.DeleteAsync(blob, cancellation);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>Stops, at once also within a sweep.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await SweepAndReportAsync();
                await Task.Delay(_options.Interval, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Log.Stopped(_logger);
        }
    }

    private async Task SweepAndReportAsync()
    {
        try
        {
            if (await SweepAsync(_stop.Token) is var deleted and > 0)
            {
                Log.Swept(_logger, deleted);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(_logger, error, _options.Interval);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "The sweeper deleted {Count} blobs that no file names any more.")]
        public static partial void Swept(ILogger logger, int count);

        [LoggerMessage(4102, LogLevel.Error, "The sweep for unreferenced blobs failed; it is tried again in {Interval}. Until then they take up disk space.")]
        public static partial void Failed(ILogger logger, Exception error, TimeSpan interval);

        [LoggerMessage(4103, LogLevel.Debug, "The sweeper stopped.")]
        public static partial void Stopped(ILogger logger);
    }
}
