using System.Diagnostics;

namespace Pubky.Tls.Tests.Running;

/// <summary>Waits for what another thread brings about and does not announce.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition, Func<string> orElse)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience.Step)
            {
                Assert.Fail(orElse());
            }

            await Task.Delay(10);
        }
    }
}
