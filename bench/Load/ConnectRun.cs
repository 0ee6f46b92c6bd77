using System.Diagnostics;

namespace Pubky.Bench.Load;

/// <summary>Carries out a <see cref="ConnectOrder"/>.</summary>
internal static class ConnectRun
{
    public static async Task<LoadAnswer> RunAsync(ConnectOrder order)
    {
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(order.Seconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, order.AtATime).Select(_ => Task.Run(() => LoopAsync(order, end))));
        return new LoadAnswer(counts.Sum(), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<long> LoopAsync(ConnectOrder order, long end)
    {
        var request = order.Request.ToBytes();
        var count = 0L;
        for (; Stopwatch.GetTimestamp() < end; count++)
        {
            using var connection = await HttpConnection.OpenAsync(order.Port, bufferSize: 4 * 1024, order.Protection);
            await connection.ExchangeAsync(request, order.Request);
        }

        return count;
    }
}
