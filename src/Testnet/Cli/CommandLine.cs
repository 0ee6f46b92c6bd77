using System.CommandLine;
using System.CommandLine.Help;
using Pubky.Server.Cli;

namespace Pubky.Testnet.Cli;

/// <summary>The command line of the test network (spec operations §16.4).</summary>
/// <param name="run">Serves until the token is cancelled.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandLine(Func<TestnetArguments, CancellationToken, Task> run, TextWriter output, TextWriter error)
{
    private const string Name = "pubky-testnet";

    private readonly Option<string?> _directory = new("--persist")
    {
        Description = "Keep the homeserver's data in this directory. It need not exist. [default: nothing is kept]",
        HelpName = "DIR",
    };

    private readonly Option<string?> _config = new("--homeserver-config")
    {
        Description = "Run the homeserver with this configuration. With a directory it is copied there, where none may be yet.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string?> _host = new("--host")
    {
        Description = "The name or IPv4 address under which browsers reach this machine, for example a container's name. [default: localhost]",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<bool> _noDht = new("--no-dht")
    {
        Description = "Do without a DHT, on machines without UDP; packets are exchanged through the Pkarr relay only.",
        Recursive = true,
    };

    private readonly Option<bool> _unavailable = new("--unknown-keys-unavailable")
    {
        Description = "Let the Pkarr relay answer 503 instead of 404 for keys that nobody has published, as one test of the SDK expects.",
        Recursive = true,
    };

    private readonly Argument<string> _argument = new("DIR") { Description = "The directory. It need not exist." };

    /// <summary>Parses the arguments, does what they say, and gives the exit code.</summary>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments) =>
        CommandRunner.InvokeAsync(Build(), arguments, Name, output, error);

    private RootCommand Build()
    {
        var persist = new Command("persist", "Keep the homeserver's data in a directory; the same as --persist.") { _argument };
        persist.SetAction((parsed, _) => RunAsync(parsed, parsed.GetValue(_argument)));
        persist.Validators.Add(result =>
        {
            if (result.GetResult(_directory) is not null)
            {
                result.AddError("Name the directory once: either --persist DIR or persist DIR.");
            }
        });

        var root = new RootCommand("A whole local Pubky network in one process: homeserver, DHT, Pkarr relay and HTTP relay.") { HelpName = Name };
        root.Options.Clear();
        foreach (var option in new Option[] { _directory, _config, _host, _noDht, _unavailable, new HelpOption("--help", "-h") })
        {
            root.Options.Add(option);
        }

        root.Subcommands.Add(persist);
        root.SetAction((parsed, _) => RunAsync(parsed, parsed.GetValue(_directory)));
        return root;
    }

    private async Task<int> RunAsync(ParseResult parsed, string? directory)
    {
        var arguments = new TestnetArguments(
            directory, parsed.GetValue(_config), parsed.GetValue(_host), parsed.GetValue(_noDht), parsed.GetValue(_unavailable));
        using var signals = new StopSignals(TimeProvider.System);
        return await StartupGuard.RunAsync(
            async () =>
            {
                await run(arguments, signals.Token);
                return ExitCodes.Success;
            },
            signals.Token,
            Name,
            error);
    }
}
