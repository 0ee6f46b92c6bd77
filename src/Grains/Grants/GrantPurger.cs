using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Grants;

/// <summary>
/// Removes grants that have expired. A revoked one has to be remembered until then, or its JWS could be exchanged again; after
/// its expiry nobody accepts it, and keeping it only takes up space.
/// </summary>
public sealed partial class GrantPurger : IAsyncDisposable
{
    private readonly IExpiredGrants _grants;
    private readonly GrantPurgerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<GrantPurger> _logger;
    private readonly BackgroundLoop _loop;

    /// <summary>Starts the purger.</summary>
    public GrantPurger(IExpiredGrants grants, GrantPurgerOptions options, TimeProvider time, ILogger<GrantPurger> logger)
    {
        _grants = grants;
        _options = options;
        _time = time;
        _logger = logger;
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>One purge.</summary>
    /// <returns>How many grants were removed.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellation)
    {
        var before = (_time.GetUtcNow() - _options.Grace).ToUnixTimeSeconds();
        var (total, removed) = (0, 0);
        do
        {
            removed = await _grants.PurgeGrantsAsync(before, _options.BatchSize, cancellation);
            total += removed;
        }
        while (removed == _options.BatchSize);

        return total;
    }

    /// <summary>Stops.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                if (await PurgeAsync(stopping) is var removed and > 0)
                {
                    Log.Purged(_logger, removed);
                }
            }
            catch (Exception error) when (!stopping.IsCancellationRequested || error is not OperationCanceledException)
            {
                Log.Failed(_logger, error, _options.Interval);
            }

            await Task.Delay(_options.Interval, _time, stopping);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4201, LogLevel.Information, "Removed {Count} grants that had expired.")]
        public static partial void Purged(ILogger logger, int count);

        [LoggerMessage(4202, LogLevel.Error, "Removing expired grants failed; it is tried again in {Interval}. They cannot be used in the meantime.")]
        public static partial void Failed(ILogger logger, Exception error, Duration interval);
    }
}
