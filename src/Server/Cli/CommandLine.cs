using System.CommandLine;
using System.CommandLine.Help;
using Pubky.Server.Cli.Republishing;
using Pubky.Server.Cli.SignupTokens;

namespace Pubky.Server.Cli;

/// <summary>The command line of a homeserver (spec operations §3).</summary>
/// <param name="name">Name of the program.</param>
/// <param name="description">One line for its help.</param>
/// <param name="run">Serves until the token is cancelled; its result is the exit code.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandLine(
    string name, string description, Func<HomeserverSettings, CancellationToken, Task<int>> run, TextWriter output, TextWriter error)
{
    private readonly CommandConsole _console = new(name, output, error);
    private readonly Option<string?> _dataDirectory = DataDirectoryOption.Create();

    /// <summary>Parses the arguments, does what they say, and gives the exit code.</summary>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments) =>
        CommandRunner.InvokeAsync(Build(), arguments, name, output, error);

    private RootCommand Build()
    {
        var init = new Command("init", "Create the data directory with its config.toml and its key, if they are missing, and exit.");
        init.SetAction((parsed, _) => InitAsync(parsed));

        var serve = new Command("run", "Serve in the foreground. The default.");
        serve.SetAction((parsed, _) => RunAsync(parsed));

        var root = new RootCommand(description) { HelpName = name };
        root.Options.Clear();
        root.Options.Add(_dataDirectory);
        root.Options.Add(new HelpOption("--help", "-h"));
        root.Options.Add(VersionFlag.Create(name));
        root.Subcommands.Add(init);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(new SignupTokenCommand(DirectoryOf, _console).Build());
        root.Subcommands.Add(new RepublishCommand(DirectoryOf, _console).Build());
        root.SetAction((parsed, _) => RunAsync(parsed));
        return root;
    }

    private Task<int> InitAsync(ParseResult parsed) => _console.RunAsync(
        async () =>
        {
            using var settings = SettingsLoader.LoadUnlocked(DirectoryOf(parsed));
            foreach (var warning in settings.Warnings)
            {
                await error.WriteLineAsync($"warning: {warning}");
            }

            await output.WriteLineAsync($"The data directory is {settings.Directory.Root}");
            return ExitCodes.Success;
        },
        CancellationToken.None);

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using var signals = new StopSignals(TimeProvider.System);
        return await _console.RunAsync(
            async () =>
            {
                using var settings = SettingsLoader.LoadLocked(DirectoryOf(parsed));
                return await run(settings, signals.Token);
            },
            signals.Token);
    }

    private DataDirectory DirectoryOf(ParseResult parsed) =>
        DataDirectory.At(parsed.GetValue(_dataDirectory) ?? HomePath.DefaultDataDirectory);
}
