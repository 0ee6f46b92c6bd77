using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Pubky.Abstractions;
using Pubky.Folders;
using Pubky.Protocol;

namespace Pubky.Node.Tests.Cli.SignupTokens;

/// <summary>The subcommand <c>signup-token</c> as operators use it, beside a running server and without one.</summary>
public sealed partial class SignupTokenProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Commands_ServerNeverStarted_WorkOnAnInitialisedDirectory()
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);

        var created = await TokensAsync("create", "--count", "3");
        var tokens = created.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        var revoked = await TokensAsync("revoke", tokens[1].ToLowerInvariant());
        var listed = await TokensAsync("list");

        tokens.Length.ShouldBe(3);
        tokens.ShouldAllBe(static token => Token().IsMatch(token));
        revoked.ShouldBe(new ProcessResult(0, "", ""));
        var lines = listed.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Select(static line => line.Split('\t')[0]).ShouldBe(new[] { tokens[0], tokens[2] }.Order(StringComparer.Ordinal));
        lines.ShouldAllBe(static line => Unused().IsMatch(line));
        File.GetUnixFileMode(_folder.At("data", "homeserver.db")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Commands_RunningServer_ShareItsTokens()
    {
        using var server = BuiltProgram.Start(
            ["-d", _folder.Path], ("PUBKY__DRIVE__ICANN_LISTEN_SOCKET", "127.0.0.1:0"), ("PUBKY__ADMIN__LISTEN_SOCKET", "127.0.0.1:0"));
        try
        {
            var client = UrlIn(await BuiltProgram.ReadUntilAsync(server, "[6101]"));
            var admin = await BuiltProgram.ReadUntilAsync(server, "[6105]");
            var used = (await TokensAsync("create")).Output.Trim();
            var (user, status) = await SignUpAsync(client, used);
            var madeByAdmin = await GenerateAsync(UrlIn(admin), File.ReadAllText(_folder.At("admin_password")));

            status.ShouldBe(HttpStatusCode.OK);
            admin.ShouldContain(_folder.At("admin_password"));
            admin.ShouldNotContain(File.ReadAllText(_folder.At("admin_password")));
            (await TokensAsync("list", "--state", "used")).Output.ShouldMatch($"^{used}\t.+Z\t.+Z\t{user}\r?\n$");
            (await TokensAsync("list", "--state", "unused")).Output.ShouldMatch($"^{madeByAdmin}\t.+Z\t-\t-\r?\n$");
            (await TokensAsync("revoke", used)).ShouldBe(new ProcessResult(
                1, "", $"pubky-homeserver: The signup token {used} was used by {user} and cannot be revoked.{Environment.NewLine}"));
            (await TokensAsync("revoke", madeByAdmin)).ExitCode.ShouldBe(0);
            (await SignUpAsync(client, madeByAdmin)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData("0000-0000-0000", "There is no signup token 0000-0000-0000.")]
    [InlineData("nonsense", "'nonsense' is no signup token: XXXX-XXXX-XXXX is expected.")]
    public async Task Revoke_Unknown_IsExit1(string token, string message)
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);

        (await TokensAsync("revoke", token)).ShouldBe(new ProcessResult(1, "", $"pubky-homeserver: {message}{Environment.NewLine}"));
    }

    [Fact]
    public async Task Create_DirectoryOfNoHomeserver_IsExit1AndMakesNothing()
    {
        var missing = _folder.At("missing");

        var result = await BuiltProgram.RunAsync(["-d", missing, "signup-token", "create"]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith($"pubky-homeserver: '{missing}' is not the data directory of a homeserver");
        Directory.Exists(missing).ShouldBeFalse();
    }

    [Fact]
    public async Task Create_DatabaseThatIsNone_IsExit1WithoutAStackTrace()
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);
        Directory.CreateDirectory(_folder.At("data"));
        File.WriteAllText(_folder.At("data", "homeserver.db"), new string('x', 5000));

        var result = await TokensAsync("create");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("cannot be used");
        result.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData]
    [InlineData("create", "--count", "0")]
    [InlineData("create", "--count", "10001")]
    [InlineData("create", "--count", "many")]
    [InlineData("list", "--state", "some")]
    [InlineData("list", "--state", "7")]
    [InlineData("revoke")]
    public async Task Usage_Wrong_IsExit2(params string[] arguments) =>
        (await TokensAsync(arguments)).ExitCode.ShouldBe(2);

    private Task<ProcessResult> TokensAsync(params string[] arguments) => BuiltProgram.RunAsync(["-d", _folder.Path, "signup-token", .. arguments]);

    private static Uri UrlIn(string line) => new(Url().Match(line).Groups[1].Value);

    private static async Task<(PublicKey User, HttpStatusCode Status)> SignUpAsync(Uri server, string token)
    {
        using var keys = KeyPair.Generate();
        using var client = new HttpClient();
        using var body = new ByteArrayContent(AuthTokenSigner.Sign(keys, Capabilities.Parse("/:rw"), DateTimeOffset.UtcNow));
        using var response = await client.PostAsync(new Uri(server, $"/signup?signup_token={token}"), body);
        return (keys.PublicKey, response.StatusCode);
    }

    private static async Task<string> GenerateAsync(Uri admin, string password)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Admin-Password", password);
        return await client.GetStringAsync(new Uri(admin, "/generate_signup_token"));
    }

    [GeneratedRegex("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[^\t]{14}\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\t-\t-$")]
    private static partial Regex Unused();

    [GeneratedRegex("(http://[^; ]+);")]
    private static partial Regex Url();
}
