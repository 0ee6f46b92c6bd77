using Pubky.Bench.Load;

namespace Pubky.Bench.Harness;

/// <summary>Lets the client process send requests, and takes down what answering them has cost this process.</summary>
internal static class Meter
{
    /// <summary>Requests a second.</summary>
    public static async Task<Reading> RequestsAsync(LoadProcess load, RequestOrder order)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var answer = await load.SendAsync(order);
        var cost = new Cost(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / answer.Done,
            (double)(GC.GetTotalAllocatedBytes() - bytes) / answer.Done,
            answer.MedianMilliseconds,
            answer.P99Milliseconds);
        return new Reading(answer.Done / answer.Seconds, cost);
    }
}
