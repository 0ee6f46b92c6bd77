using Pubky.Bench.Load;

namespace Pubky.Bench.Harness;

/// <summary>Lets the client process do something, and takes down what that has cost this process.</summary>
internal static class Meter
{
    /// <summary>Things done a second.</summary>
    public static Task<Reading> RateAsync(LoadProcess load, LoadOrder order) =>
        MeasureAsync(load, order, static answer => answer.Done / answer.Seconds);

    /// <summary>Seconds that everything took.</summary>
    public static Task<Reading> TimeAsync(LoadProcess load, LoadOrder order) =>
        MeasureAsync(load, order, static answer => answer.Seconds);

    private static async Task<Reading> MeasureAsync(LoadProcess load, LoadOrder order, Func<LoadAnswer, double> value)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var answer = await load.SendAsync(order);
        var cost = new Cost(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / answer.Done,
            (double)(GC.GetTotalAllocatedBytes() - bytes) / answer.Done);
        var wait = answer.MedianMilliseconds > 0 ? new Wait(answer.MedianMilliseconds, answer.P99Milliseconds) : (Wait?)null;
        return new Reading(value(answer), cost, wait);
    }
}
