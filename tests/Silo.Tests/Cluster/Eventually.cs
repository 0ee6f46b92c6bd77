using System.Diagnostics;

namespace Pubky.Silo.Tests.Cluster;

/// <summary>Waits for what other parts do in their own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(Func<Task<bool>> condition, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience, what);
            await Task.Delay(Pause);
        }
    }

    public static Task HoldsAsync(Func<bool> condition, string what) => HoldsAsync(() => Task.FromResult(condition()), what);

    /// <summary>Waits for a task, but not for ever.</summary>
    public static async Task<T> WithinPatienceAsync<T>(this Task<T> task, string what)
    {
        (await Task.WhenAny(task, Task.Delay(Patience))).ShouldBe(task, what);
        return await task;
    }

    /// <summary>Waits for a task, but not for ever.</summary>
    public static async Task WithinPatienceAsync(this Task task, string what)
    {
        (await Task.WhenAny(task, Task.Delay(Patience))).ShouldBe(task, what);
        await task;
    }
}
