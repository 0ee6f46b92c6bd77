using System.CommandLine;

namespace Pubky.Server.Cli.Republishing;

/// <summary>
/// The subcommand <c>republish --dry-run</c>: shows what the republisher will do. Without the option it is a usage error: the
/// server republishes by itself, at a pace that the networks bear, and a command beside it would only disturb that.
/// </summary>
/// <param name="directory">Finds the data directory.</param>
/// <param name="console">Where results and complaints go.</param>
internal sealed class RepublishCommand(Func<ParseResult, DataDirectory> directory, CommandConsole console)
{
    private const int MaxLimit = 1_000_000;

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Publish nothing; print what is due." };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = $"Records listed, 0 to {MaxLimit}; those due first.",
        HelpName = "N",
        DefaultValueFactory = static _ => 20,
    };

    public Command Build()
    {
        _limit.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var limit) || limit is < 0 or > MaxLimit))
            {
                result.AddError($"--limit takes a number from 0 to {MaxLimit}.");
            }
        });

        var command = new Command("republish", "Show which users' discovery records are due to be published again, also while the server runs.")
        {
            _dryRun, _limit,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_dryRun))
            {
                result.AddError("The running server publishes users' records by itself. Add --dry-run to see what is due.");
            }
        });
        command.SetAction((parsed, cancellation) => console.RunAsync(
            () => CommandDatabase.UseAsync(
                directory(parsed),
                async (store, config) =>
                {
                    if (RepublishingOff.Reason(config.Pkdns) is { } reason)
                    {
                        // Not among the results, whose form scripts know.
                        await console.ComplainAsync($"Republishing is switched off: {reason}. What is listed here stays as it is.");
                    }

                    return await new RepublishDryRun(store, TimeProvider.System, console.Output).RunAsync(parsed.GetValue(_limit), cancellation);
                }),
            CancellationToken.None));
        return command;
    }
}
