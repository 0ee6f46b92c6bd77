using System.Diagnostics;

namespace Pubky.Bench.Harness;

/// <summary>Calls something again and again for a while.</summary>
internal static class Repeat
{
    /// <summary>Calls a second, by the number of calls that one step makes.</summary>
    public static double Rate(double seconds, int callsPerStep, Action step)
    {
        var steps = 0L;
        var start = Stopwatch.GetTimestamp();
        do
        {
            step();
            steps++;
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);

        return steps * callsPerStep / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Calls a second by several callers at once, each waiting for its call before it makes the next.</summary>
    public static async Task<double> RateAsync(double seconds, int callers, Func<int, Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var count = 0L;
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                await call(caller);
                count++;
            }

            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
