namespace Pubky.Server.Cli;

/// <summary>What a command may write to, and in whose name.</summary>
/// <param name="Program">Name of the program, in front of its complaints.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandConsole(string Program, TextWriter Output, TextWriter Error)
{
    /// <summary>Runs a command; whatever it throws, but a stop by signal, ends as a line on standard error and exit code 1.</summary>
    public Task<int> RunAsync(Func<Task<int>> command, CancellationToken stop) => StartupGuard.RunAsync(command, stop, Program, Error);

    /// <summary>Writes a complaint.</summary>
    public Task ComplainAsync(string message) => Error.WriteLineAsync($"{Program}: {message}");
}
