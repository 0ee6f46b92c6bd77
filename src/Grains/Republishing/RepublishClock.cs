using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>
/// Calls the leader's grain at regular intervals, where no engine's reminder does; of several processes, in the leading one.
/// </summary>
public sealed partial class RepublishClock : IAsyncDisposable
{
    private readonly IRepublisherGrain _grain;
    private readonly ILeadership _leadership;
    private readonly RepublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<RepublishClock> _logger;
    private readonly BackgroundLoop _loop;

    /// <summary>Starts the clock; the first call comes after <see cref="RepublisherOptions.FirstRun"/>.</summary>
    /// <param name="grain">Who is called.</param>
    /// <param name="options">How often.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="leadership">Whether to call; null if there is no other process.</param>
    public RepublishClock(
        IRepublisherGrain grain, RepublisherOptions options, TimeProvider time, ILogger<RepublishClock> logger, ILeadership? leadership = null)
    {
        _grain = grain;
        _leadership = leadership ?? SoleLeadership.Instance;
        _options = options;
        _time = time;
        _logger = logger;
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <summary>Stops.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    [SuppressMessage("Design", "CA1031", Justification = "A loop that must live.")]
    private async Task RunAsync(CancellationToken stopping)
    {
        await Task.Delay(_options.FirstRun, _time, stopping);
        while (true)
        {
            try
            {
                if (_leadership.IsLeader)
                {
                    await _grain.TickAsync();
                }
            }
            catch (Exception error)
            {
                Log.TickFailed(_logger, error, _options.Period);
            }

            await Task.Delay(_options.Period, _time, stopping);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4341, LogLevel.Error, "The queue of users' records could not be read; it is tried again in {Period}.")]
        public static partial void TickFailed(ILogger logger, Exception error, Duration period);
    }
}
