using System.Diagnostics;

namespace Pubky.EndToEnd.Tests.Browser;

/// <summary>Opens pages in a real Chromium without a window.</summary>
internal static class HeadlessBrowser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The second line keeps it from looking up its maker's hosts, which a test machine may not reach.
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--virtual-time-budget=10000", "--dump-dom",
    ];

    /// <summary>The page's document as it is when everything on it has happened.</summary>
    public static async Task<string> DumpAsync(Uri page)
    {
        var profile = Directory.CreateTempSubdirectory("pubky-browser-");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("chromium", [.. Switches, $"--user-data-dir={profile.FullName}", page.AbsoluteUri])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var timeout = new CancellationTokenSource(Patience);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var document = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.ShouldBe(0, await errors);
            return document;
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
