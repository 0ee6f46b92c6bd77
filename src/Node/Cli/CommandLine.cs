using System.CommandLine;
using System.CommandLine.Help;
using Pubky.Node.Cli.Republishing;
using Pubky.Node.Cli.SignupTokens;

namespace Pubky.Node.Cli;

/// <summary>The command line of the homeserver (spec operations §3).</summary>
/// <param name="run">Serves until the token is cancelled; its result is the exit code.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandLine(Func<HomeserverSettings, CancellationToken, Task<int>> run, TextWriter output, TextWriter error)
{
    private readonly Option<string?> _dataDirectory = DataDirectoryOption.Create();

    /// <summary>Parses the arguments, does what they say, and gives the exit code.</summary>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments) =>
        CommandRunner.InvokeAsync(Build(), arguments, ProgramVersion.Name, output, error);

    private RootCommand Build()
    {
        var init = new Command("init", "Create the data directory with its config.toml and its key, if they are missing, and exit.");
        init.SetAction((parsed, _) => InitAsync(parsed));

        var serve = new Command("run", "Serve in the foreground. The default.");
        serve.SetAction((parsed, _) => RunAsync(parsed));

        var root = new RootCommand("A Pubky homeserver. Everything but the data directory is set in its config.toml.") { HelpName = ProgramVersion.Name };
        root.Options.Clear();
        root.Options.Add(_dataDirectory);
        root.Options.Add(new HelpOption("--help", "-h"));
        root.Options.Add(VersionFlag.Create());
        root.Subcommands.Add(init);
        root.Subcommands.Add(serve);
        root.Subcommands.Add(new SignupTokenCommand(DirectoryOf, output, error).Build());
        root.Subcommands.Add(new RepublishCommand(DirectoryOf, output, error).Build());
        root.SetAction((parsed, _) => RunAsync(parsed));
        return root;
    }

    private Task<int> InitAsync(ParseResult parsed) => StartupGuard.RunAsync(
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
        CancellationToken.None,
        ProgramVersion.Name,
        error);

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using var signals = new StopSignals(TimeProvider.System);
        return await StartupGuard.RunAsync(
            async () =>
            {
                using var settings = SettingsLoader.LoadLocked(DirectoryOf(parsed));
                return await run(settings, signals.Token);
            },
            signals.Token,
            ProgramVersion.Name,
            error);
    }

    private DataDirectory DirectoryOf(ParseResult parsed) =>
        DataDirectory.At(parsed.GetValue(_dataDirectory) ?? HomePath.DefaultDataDirectory);
}
