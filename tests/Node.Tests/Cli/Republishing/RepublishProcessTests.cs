using Pubky.Abstractions;
using Pubky.Folders;
using Pubky.Server.Cli;
using Pubky.Storage.Sqlite;

namespace Pubky.Node.Tests.Cli.Republishing;

/// <summary>The subcommand <c>republish --dry-run</c> as operators use it.</summary>
public sealed class RepublishProcessTests : IDisposable
{
    private static readonly PublicKey Alice = PublicKey.Parse("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo");
    private static readonly PublicKey Bob = PublicKey.Parse("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DryRun_NoAccount_SaysSo()
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);

        (await RepublishAsync("--dry-run")).ShouldBe(new ProcessResult(0, Lines("due now: 0", "due within the next hour: 0"), ""));
    }

    [Theory]
    [InlineData("user_keys_republisher_interval = 0", "pkdns.user_keys_republisher_interval is 0")]
    [InlineData("dht_enabled = false\ndht_relay_nodes = []", "pkdns.dht_enabled is false and pkdns.dht_relay_nodes is empty")]
    [InlineData("dht_enabled = false", null)]
    [InlineData("user_keys_republisher_interval = 3600", null)]
    public async Task DryRun_RepublishingIsOff_SaysSoBesideTheResults(string settings, string? reason)
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);
        _folder.Write("config.toml", $"[pkdns]\n{settings}\n");

        (await RepublishAsync("--dry-run")).ShouldBe(new ProcessResult(
            0,
            Lines("due now: 0", "due within the next hour: 0"),
            reason is null ? "" : Lines($"pubky-homeserver: Republishing is switched off: {reason}. What is listed here stays as it is.")));
    }

    [Fact]
    public async Task DryRun_DiscoveryIsOff_SaysSo()
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);

        (await BuiltProgram.RunAsync(["-d", _folder.Path, "republish", "--dry-run"], ("PUBKY__PKDNS__ENABLED", "false"))).Error
            .ShouldStartWith("pubky-homeserver: Republishing is switched off: pkdns.enabled is false.");
    }

    [Fact]
    public async Task DryRun_SomeDueSomeNot_ListsThemAndChangesNothing()
    {
        await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);
        await FillAsync();

        var first = await RepublishAsync("--dry-run");
        var limited = await RepublishAsync("--dry-run", "--limit", "1");

        first.ExitCode.ShouldBe(0, first.Error);
        var lines = first.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("due now: 1, the oldest for 02:");
        lines[1].ShouldBe("due within the next hour: 1");
        lines[2].ShouldMatch($@"^{Alice}\t\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\t-\t-\t-$");
        lines[3].ShouldMatch($@"^{Bob}\t\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\tskipped \(3\)\t\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\t1\.00:0\d:\d\d$");
        lines.Length.ShouldBe(4);
        limited.Output.ShouldContain(Alice.ToString());
        limited.Output.ShouldNotContain(Bob.ToString());
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run", "--limit", "-1")]
    [InlineData("--dry-run", "--limit", "1000001")]
    [InlineData("--dry-run", "--limit", "many")]
    [InlineData("--dry-run", "alice")]
    public async Task Usage_Wrong_IsExit2(params string[] arguments) => (await RepublishAsync(arguments)).ExitCode.ShouldBe(2);

    [Fact]
    public async Task Usage_WithoutDryRun_SaysWhoPublishes() =>
        (await RepublishAsync()).Error.ShouldContain("The running server publishes users' records by itself. Add --dry-run to see what is due.");

    [Fact]
    public async Task DryRun_DirectoryOfNoHomeserver_IsExit1AndMakesNothing()
    {
        var missing = _folder.At("missing");

        var result = await BuiltProgram.RunAsync(["-d", missing, "republish", "--dry-run"]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("is not the data directory of a homeserver");
        Directory.Exists(missing).ShouldBeFalse();
    }

    /// <summary>Alice has been due for two hours and a bit; Bob, who has moved away, becomes so in half an hour.</summary>
    private async Task FillAsync()
    {
        Directory.CreateDirectory(_folder.At("data"));
        using var store = SqliteStore.Open(new SqliteStoreOptions { Path = _folder.At("data", "homeserver.db") }, new NoSubscribers());
        var now = DateTimeOffset.UtcNow;
        await SignUpAsync(store, Bob, now.AddHours(-10));
        var bob = (await store.TakeDueAsync(now, 1, TimeSpan.FromMinutes(1), default)).Single();
        var packet = new StoredPacket(now.AddDays(-1).ToUnixMicroseconds(), new byte[StoredPacket.MessageAt + 20]);
        await store.CompleteAsync(
            [new RepublishCompletion(Bob, bob.LeasedUntil, RepublishOutcome.Skipped, 3, now, now.AddMinutes(30), packet)], default);
        await SignUpAsync(store, Alice, now.AddMinutes(-125));
    }

    private static async Task SignUpAsync(SqliteStore store, PublicKey user, DateTimeOffset at) =>
        (await store.CommitAsync(new UserCommit(user, 0, 0, at, [new UserChange.CreateAccount(UserQuota.Default)]), default))
            .Status.ShouldBe(CommitStatus.Committed);

    private static string Lines(params string[] lines) => string.Concat(lines.Select(static line => line + Environment.NewLine));

    /// <summary>With discovery as operators have it: this command speaks to no network.</summary>
    private Task<ProcessResult> RepublishAsync(params string[] arguments) =>
        BuiltProgram.RunAsync(["-d", _folder.Path, "republish", .. arguments], ("PUBKY__PKDNS__ENABLED", "true"));
}
