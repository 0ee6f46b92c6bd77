using System.CommandLine;

namespace Pubky.Server.Cli.SignupTokens;

/// <summary>The subcommand <c>signup-token</c>: makes, shows and revokes what lets people sign up, whether or not the server runs.</summary>
/// <param name="directory">Finds the data directory.</param>
/// <param name="console">Where results and complaints go.</param>
internal sealed class SignupTokenCommand(Func<ParseResult, DataDirectory> directory, CommandConsole console)
{
    private const int MaxCount = 10_000;
    private const string All = "all";
    private const string Used = "used";
    private const string Unused = "unused";

    private readonly Option<int> _count = new("--count")
    {
        Description = $"How many, 1 to {MaxCount}.",
        HelpName = "N",
        DefaultValueFactory = static _ => 1,
    };

    private readonly Option<string> _state = new("--state")
    {
        Description = "Which tokens.",
        DefaultValueFactory = static _ => All,
    };

    private readonly Argument<string> _token = new("TOKEN") { Description = "The token." };

    public Command Build()
    {
        _count.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var count) || count is < 1 or > MaxCount))
            {
                result.AddError($"--count takes a number from 1 to {MaxCount}.");
            }
        });

        _state.AcceptOnlyFromAmong(All, Used, Unused);

        var create = new Command("create", "Create tokens and print them, one a line.") { _count };
        create.SetAction((parsed, cancellation) => RunAsync(parsed, actions => actions.CreateAsync(parsed.GetValue(_count), cancellation)));

        var list = new Command("list", "Print the tokens, one a line: token, time of creation, time of use, user; between them tabs, for nothing a dash.") { _state };
        list.SetAction((parsed, cancellation) => RunAsync(parsed, actions => actions.ListAsync(UsedOnes(parsed.GetRequiredValue(_state)), cancellation)));

        var revoke = new Command("revoke", "Remove a token that nobody has used.") { _token };
        revoke.SetAction((parsed, cancellation) => RunAsync(parsed, actions => actions.RevokeAsync(parsed.GetRequiredValue(_token), cancellation)));

        return new Command("signup-token", "Create, list and revoke signup tokens, also while the server runs.") { create, list, revoke };
    }

    private static bool? UsedOnes(string state) => state == All ? null : state == Used;

    private Task<int> RunAsync(ParseResult parsed, Func<SignupTokenActions, Task<int>> action) => console.RunAsync(
        () => CommandDatabase.UseAsync(directory(parsed), (store, _) => action(new SignupTokenActions(store, TimeProvider.System, console))),
        CancellationToken.None);
}
