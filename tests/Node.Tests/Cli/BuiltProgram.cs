using System.Diagnostics;
using Pubky.Node.Engine;

namespace Pubky.Node.Tests.Cli;

/// <summary>Starts the built program as its users do.</summary>
internal static class BuiltProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs the program with these arguments to its end.</summary>
    /// <exception cref="TimeoutException">It did not end by itself.</exception>
    public static async Task<ProcessResult> RunAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await EndAsync(process);
        return new ProcessResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the program with these arguments.</summary>
    public static Process Start(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        string[] all = [typeof(EmbeddedEngineOptions).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true };

        // Settings of the developer's own shell must not reach the program.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("PUBKY_", StringComparison.Ordinal) || name == "RUST_LOG").ToList())
        {
            start.Environment.Remove(name);
        }

        // No test speaks to the public network, and none needs a fixed port.
        start.Environment["PUBKY__PKDNS__ENABLED"] = "false";
        start.Environment["PUBKY__DRIVE__PUBKY_LISTEN_SOCKET"] = "127.0.0.1:0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process; kills it when it does not come.</summary>
    /// <exception cref="TimeoutException">It did not end by itself.</exception>
    public static async Task EndAsync(Process process)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The program has not ended within {Patience}.");
        }
    }

    /// <summary>Reads the output up to the first line with a text.</summary>
    /// <exception cref="TimeoutException">The line did not come.</exception>
    public static async Task<string> ReadUntilAsync(Process process, string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program has not written '{text}' within {Patience}.");
        }

        throw new InvalidOperationException($"The program ended without '{text}': {await process.StandardError.ReadToEndAsync()}");
    }
}
