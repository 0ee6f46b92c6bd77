using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;

namespace Pubky.Bench.Benchmarks;

/// <summary>How long events take to their streams, and how many arrive a second, on several routes in turn.</summary>
internal static class EventDelays
{
    private const int BurstWriters = 4;
    private const int BurstPerWriter = 25;

    /// <summary>Events of one round: in all some that take a moment, however many streams there are.</summary>
    private const int EventsToOneStream = 100;
    private const int EventsToManyStreams = 20;

    /// <param name="context">Of the run.</param>
    /// <param name="table">The first route is compared with each of the others.</param>
    /// <param name="routes">Their streams are at a homeserver each.</param>
    /// <param name="streams">Open streams of each route.</param>
    /// <param name="names">Of the routes.</param>
    public static async Task MeasureAsync(BenchContext context, Table table, EventRoute[] routes, int streams, string[] names)
    {
        foreach (var route in routes)
        {
            await context.Load.SendAsync(route.Subscribe(streams));
        }

        var events = streams == 1 ? EventsToOneStream : EventsToManyStreams;
        var delays = await Rounds.AlternateAsync(
            context.Pace.Rounds, [.. routes.Select(route => (Func<Task<Reading>>)(() => Meter.WaitAsync(context.Load, route.Delay(events))))]);
        var title = streams == 1 ? "1 stream" : $"{streams:N0} streams";
        Report($"{title}: delay, median", Unit.Milliseconds, delays);
        Report($"{title}: delay, 99 %", Unit.Milliseconds, [.. delays.Select(Late)]);
        if (streams > 1)
        {
            var bursts = await Rounds.AlternateAsync(
                2 * context.Pace.Rounds,
                [.. routes.Select(route => (Func<Task<Reading>>)(() => Meter.RateAsync(context.Load, route.Burst(BurstWriters, BurstPerWriter))))]);
            Report($"{title}: burst", Unit.PerSecond, bursts);
        }

        foreach (var route in routes)
        {
            await context.Load.SendAsync(route.Unsubscribe());
        }

        void Report(string what, Unit unit, Series[] series)
        {
            for (var i = 1; i < series.Length; i++)
            {
                table.Add($"{what}, {names[0]}", names[i], unit, series[0], series[i]);
            }
        }
    }

    private static Series Late(Series series) => series.Select(static reading => new Reading(reading.Wait!.Value.P99 / 1e3));
}
