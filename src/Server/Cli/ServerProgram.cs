using Pubky.Server.Engine;

namespace Pubky.Server.Cli;

/// <summary>What makes a program of a homeserver: its name and its engine. Everything else is the same in each.</summary>
/// <param name="Name">The name by which it is started.</param>
/// <param name="Description">One line for its help.</param>
/// <param name="Engine">The engine that a configuration asks for.</param>
internal sealed record ServerProgram(string Name, string Description, Func<HomeserverSettings, EngineFactory> Engine)
{
    /// <summary>Does what the arguments say; the result is the exit code.</summary>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments) =>
        new CommandLine(Name, Description, (settings, stop) => HomeserverProcess.RunAsync(settings, Engine(settings), stop), Console.Out, Console.Error)
            .InvokeAsync(arguments);
}
