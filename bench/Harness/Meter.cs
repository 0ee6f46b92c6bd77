using Pubky.Bench.Load;

namespace Pubky.Bench.Harness;

/// <summary>Lets the client process do something, and takes down what that has cost this process and the database's.</summary>
internal static class Meter
{
    /// <summary>Things done a second.</summary>
    public static Task<Reading> RateAsync(LoadProcess load, LoadOrder order, PostgresUsage? database = null) =>
        MeasureAsync(load, order, static answer => answer.Done / answer.Seconds, database);

    /// <summary>Seconds that everything took.</summary>
    public static Task<Reading> TimeAsync(LoadProcess load, LoadOrder order) =>
        MeasureAsync(load, order, static answer => answer.Seconds, database: null);

    /// <summary>Median seconds that one thing took.</summary>
    public static Task<Reading> WaitAsync(LoadProcess load, LoadOrder order, PostgresUsage? database = null) =>
        MeasureAsync(load, order, static answer => answer.MedianMilliseconds!.Value / 1e3, database);

    private static async Task<Reading> MeasureAsync(
        LoadProcess load, LoadOrder order, Func<LoadAnswer, double> value, PostgresUsage? database)
    {
        var used = database?.Take();
        var cpu = Environment.CpuUsage.TotalTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var answer = await load.SendAsync(order);
        var cost = new Cost(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / answer.Done,
            (double)(GC.GetTotalAllocatedBytes() - bytes) / answer.Done,
            used is null ? 0 : database!.Since(used).TotalMicroseconds / answer.Done);
        var wait = answer is { MedianMilliseconds: { } median, P99Milliseconds: { } p99 } ? new Wait(median, p99) : (Wait?)null;
        return new Reading(value(answer), cost, wait);
    }
}
