using System.CommandLine;
using System.CommandLine.Invocation;

namespace Pubky.Server.Cli;

/// <summary>Runs a command line by the rules of the specification (spec operations §2.5, §3) instead of the library's own.</summary>
internal static class CommandRunner
{
    /// <summary>Parses the arguments, does what they say, and gives the exit code. What cannot be parsed is a usage error.</summary>
    public static async Task<int> InvokeAsync(
        RootCommand root, IReadOnlyList<string> arguments, string program, TextWriter output, TextWriter error)
    {
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync($"{program}: {problem.Message}");
            }

            await error.WriteLineAsync($"Try '{program} --help'.");
            return ExitCodes.Usage;
        }

        // Signals and failures are handled by the commands themselves.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = output,
            Error = error,
        });
    }
}
