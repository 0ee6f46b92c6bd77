using Pubky.Bench.Harness;

namespace Pubky.Bench.Silo;

/// <summary>Users whose grains are called, all at the same distance.</summary>
internal sealed class CallSide(CallUser[] users)
{
    /// <summary>Folder of the small file.</summary>
    public const string Small = "small";

    /// <summary>Folder of the largest file whose content is kept with its entry.</summary>
    public const string Large = "large";

    /// <summary>Calls a second, and what one costs this process.</summary>
    public async Task<Reading> MeasureAsync(double seconds, int callers, Func<CallUser, Task> call)
    {
        var count = 0L;
        var cpu = Environment.CpuUsage.TotalTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var rate = await Repeat.RateAsync(seconds, callers, async caller =>
        {
            await call(users[caller]);
            Interlocked.Increment(ref count);
        });
        return new Reading(rate, new Cost(
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count, (double)(GC.GetTotalAllocatedBytes() - bytes) / count));
    }
}
