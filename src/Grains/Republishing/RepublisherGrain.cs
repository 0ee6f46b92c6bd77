using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;

namespace Pubky.Grains.Republishing;

/// <summary>The leader of republishing (see <see cref="IRepublisherGrain"/>).</summary>
/// <param name="queue">What is due.</param>
/// <param name="worker">Finds a worker by its number, from 0 on, wherever the engine keeps it.</param>
/// <param name="options">The operator's settings.</param>
/// <param name="metrics">Shows the backlog.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class RepublisherGrain(
    IRepublishQueue queue,
    Func<int, IRepublishWorkerGrain> worker,
    RepublisherOptions options,
    RepublishMetrics metrics,
    TimeProvider time,
    ILogger<RepublisherGrain> logger) : IRepublisherGrain
{
    /// <summary>Orders outlast a look or two that fail.</summary>
    private const int OrderPeriods = 3;

    private readonly Lock _lock = new();

    // Guarded by _lock.
    private DateTimeOffset? _roundBegan;
    private RepublishTotals _round;

    /// <inheritdoc/>
    public async Task TickAsync()
    {
        var now = time.GetUtcNow();
        var backlog = await queue.ForecastAsync(now, options.Period, RepublishPace.CountAtMost(options), CancellationToken.None);
        metrics.Saw(backlog);
        var pace = RepublishPace.Of(backlog, options);
        var order = new RepublishOrder(pace / options.Workers, now + (options.Period * OrderPeriods));
        var totals = await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(number => AssignAsync(number, order)));
        Log.Paced(logger, backlog.Due, backlog.Upcoming, pace);
        Sum(now, totals.Aggregate(static (sum, next) => sum + next));
    }

    [SuppressMessage("Design", "CA1031", Justification = "One worker out of reach must not stop the others.")]
    private async Task<RepublishTotals> AssignAsync(int number, RepublishOrder order)
    {
        try
        {
            return await worker(number).AssignAsync(order);
        }
        catch (Exception error)
        {
            Log.WorkerFailed(logger, error, number);
            return default;
        }
    }

    /// <summary>A line a round. There is no beginning and end of work any more, so a round is an interval, in which every record has its turn.</summary>
    private void Sum(DateTimeOffset now, RepublishTotals done)
    {
        RepublishTotals round;
        TimeSpan elapsed;
        lock (_lock)
        {
            _roundBegan ??= now;
            _round += done;
            elapsed = now - _roundBegan.Value;
            if (elapsed < options.Interval)
            {
                return;
            }

            (round, _round, _roundBegan) = (_round, default, now);
        }

        metrics.RoundEnded(now, elapsed);
        Log.Round(
            logger,
            round.HasIssues ? LogLevel.Warning : LogLevel.Debug,
            elapsed,
            round.Total,
            round.Published,
            round.Skipped,
            round.Missing,
            round.Invalid,
            round.Failed);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4331, Message =
            "In {Elapsed} the records of {Total} users were looked after: {Published} published, {Skipped} pointing elsewhere, {Missing} missing, {Invalid} invalid, {Failed} failed.")]
        public static partial void Round(
            ILogger logger, LogLevel level, Duration elapsed, long total, long published, long skipped, long missing, long invalid, long failed);

        [LoggerMessage(4332, LogLevel.Debug, "{Due} users' records are due, {Upcoming} become so before the next look; the pace is {Pace} a second.")]
        public static partial void Paced(ILogger logger, long due, long upcoming, double pace);

        [LoggerMessage(4333, LogLevel.Warning, "Republishing worker {Number} cannot be reached; the others go on.")]
        public static partial void WorkerFailed(ILogger logger, Exception error, int number);
    }
}
