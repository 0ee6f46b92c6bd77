using System.Diagnostics;

namespace Pubky.PkarrRelay.Tests;

/// <summary>Waits for what happens in the background and gives no signal.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task Async(Func<bool> happened, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!happened())
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Patience, $"Waited in vain for {what}.");
            await Task.Yield();
        }
    }
}
