using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Pubky.Node.Cli;

/// <summary>The command line of the homeserver (spec operations §3).</summary>
/// <param name="run">Serves until the token is cancelled; its result is the exit code.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class CommandLine(Func<HomeserverSettings, CancellationToken, Task<int>> run, TextWriter output, TextWriter error)
{
    private readonly Option<string?> _dataDirectory = DataDirectoryOption.Create();

    /// <summary>Parses the arguments, does what they say, and gives the exit code.</summary>
    public async Task<int> InvokeAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Build().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync($"{ProgramVersion.Name}: {problem.Message}");
            }

            await error.WriteLineAsync($"Try '{ProgramVersion.Name} --help'.");
            return ExitCodes.Usage;
        }

        // Signals and failures are handled here, by the rules of the specification, and not by the library.
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = output,
            Error = error,
        });
    }

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
        error);

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using var signals = new StopSignals();
        return await StartupGuard.RunAsync(
            async () =>
            {
                using var settings = SettingsLoader.LoadLocked(DirectoryOf(parsed));
                return await run(settings, signals.Token);
            },
            signals.Token,
            error);
    }

    private DataDirectory DirectoryOf(ParseResult parsed) =>
        DataDirectory.At(parsed.GetValue(_dataDirectory) ?? HomePath.DefaultDataDirectory);
}
