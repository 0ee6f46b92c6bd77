using System.CommandLine;
using System.CommandLine.Help;
using Pubky.Node.Cli;

namespace Pubky.Testnet.Cli;

/// <summary>The command line of the test network (spec operations §16.4).</summary>
/// <param name="run">Serves until the token is cancelled; gets the directory to keep data in, or null.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandLine(Func<string?, CancellationToken, Task> run, TextWriter output, TextWriter error)
{
    private const string Name = "pubky-testnet";

    private readonly Option<string?> _directory = new("--persist")
    {
        Description = "Keep the homeserver's data in this directory. It need not exist. [default: nothing is kept]",
        HelpName = "DIR",
    };

    private readonly Argument<string> _argument = new("DIR") { Description = "The directory. It need not exist." };

    /// <summary>Parses the arguments, does what they say, and gives the exit code.</summary>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments) =>
        CommandRunner.InvokeAsync(Build(), arguments, Name, output, error);

    private RootCommand Build()
    {
        var persist = new Command("persist", "Keep the homeserver's data in a directory; the same as --persist.") { _argument };
        persist.SetAction((parsed, _) => RunAsync(parsed.GetValue(_argument)));
        persist.Validators.Add(result =>
        {
            if (result.GetResult(_directory) is not null)
            {
                result.AddError("Name the directory once: either --persist DIR or persist DIR.");
            }
        });

        var root = new RootCommand("A whole local Pubky network in one process: homeserver, Pkarr relay and HTTP relay.") { HelpName = Name };
        root.Options.Clear();
        root.Options.Add(_directory);
        root.Options.Add(new HelpOption("--help", "-h"));
        root.Subcommands.Add(persist);
        root.SetAction((parsed, _) => RunAsync(parsed.GetValue(_directory)));
        return root;
    }

    private async Task<int> RunAsync(string? directory)
    {
        using var signals = new StopSignals(TimeProvider.System);
        return await StartupGuard.RunAsync(
            async () =>
            {
                await run(directory, signals.Token);
                return ExitCodes.Success;
            },
            signals.Token,
            Name,
            error);
    }
}
