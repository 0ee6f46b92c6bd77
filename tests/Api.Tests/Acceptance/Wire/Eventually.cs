using System.Diagnostics;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>For what another process or thread does in its own time and signals to nobody: asks until it is so, or fails.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task Async(Func<Task<bool>> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            watch.Elapsed.ShouldBeLessThan(Patience, $"Waited for {what}.");
            await Task.Yield();
        }
    }
}
