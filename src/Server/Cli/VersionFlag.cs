using System.CommandLine;
using System.CommandLine.Invocation;

namespace Pubky.Server.Cli;

/// <summary>The option <c>--version</c>: one line with name and version, whatever else is asked for.</summary>
internal static class VersionFlag
{
    /// <param name="program">Its name.</param>
    public static Option<bool> Create(string program) => new("--version", "-V")
    {
        Description = "Print the version and exit.",
        Action = new PrintVersion(program),
    };

    private sealed class PrintVersion(string program) : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"{program} {ProgramVersion.Number}");
            return ExitCodes.Success;
        }
    }
}
