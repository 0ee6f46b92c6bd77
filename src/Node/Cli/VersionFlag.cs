using System.CommandLine;
using System.CommandLine.Invocation;

namespace Pubky.Node.Cli;

/// <summary>The option <c>--version</c>: one line with name and version, whatever else is asked for.</summary>
internal static class VersionFlag
{
    public static Option<bool> Create() => new("--version", "-V")
    {
        Description = "Print the version and exit.",
        Action = new PrintVersion(),
    };

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool Terminating => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"{ProgramVersion.Name} {ProgramVersion.Number}");
            return ExitCodes.Success;
        }
    }
}
