using System.Diagnostics;

namespace Pubky.Bench.Load;

/// <summary>Carries out a <see cref="RequestOrder"/>.</summary>
internal static class RequestRun
{
    public static async Task<LoadAnswer> RunAsync(RequestOrder order)
    {
        var connections = await Task.WhenAll(order.Connections.Select(_ => HttpConnection.OpenAsync(order.Port)));
        try
        {
            var start = Stopwatch.GetTimestamp();
            var end = start + (long)(order.Seconds * Stopwatch.Frequency);
            var times = await Task.WhenAll(connections.Zip(order.Connections, (c, plan) => Task.Run(() => LoopAsync(c, plan, end))));
            return Summarize(times.SelectMany(static t => t).ToArray(), Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            foreach (var connection in connections)
            {
                connection.Dispose();
            }
        }
    }

    private static async Task<List<int>> LoopAsync(HttpConnection connection, RequestPlan plan, long end)
    {
        var request = plan.ToBytes();
        var microseconds = new List<int>(65_536);
        for (var sent = Stopwatch.GetTimestamp(); sent < end; sent = Stopwatch.GetTimestamp())
        {
            plan.SetNumber(request, microseconds.Count);
            await connection.ExchangeAsync(request, plan);
            microseconds.Add((int)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
        }

        return microseconds;
    }

    private static LoadAnswer Summarize(int[] microseconds, double seconds)
    {
        Array.Sort(microseconds);
        return new LoadAnswer(
            microseconds.Length, seconds, microseconds[microseconds.Length / 2] / 1e3, microseconds[(int)(microseconds.Length * 0.99)] / 1e3);
    }
}
