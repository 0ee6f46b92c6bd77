using System.Diagnostics;

namespace Pubky.Node.Tests.Cli;

/// <summary>Runs the built program to its end.</summary>
internal static class HomeserverProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the program with these arguments and waits for its end.</summary>
    /// <exception cref="TimeoutException">It did not end by itself.</exception>
    public static async Task<ProcessResult> RunAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(HomeserverSettings).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Settings of the developer's own shell must not reach the program.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PUBKY_", StringComparison.Ordinal) || name == "RUST_LOG").ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"'{string.Join(' ', arguments)}' has not ended within {Patience}.");
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }
}
