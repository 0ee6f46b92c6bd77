using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Leadership;

namespace Pubky.Storage.Tests.Postgres.Leadership;

/// <summary>Two processes, one database, one leader: never two, and not none for long.</summary>
public sealed class PostgresLeadershipTests : SharedDatabase
{
    private const string LeaderSql =
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly LeadershipOptions Quick = new()
    {
        Heartbeat = TimeSpan.FromMilliseconds(50), Trust = TimeSpan.FromMilliseconds(600), Silence = TimeSpan.FromMilliseconds(1500),
    };

    private readonly List<PostgresLeadership> _processes = [];

    public override async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    [Fact]
    public async Task Start_TwoProcesses_ExactlyOneLeadsAndStaysLeader()
    {
        var (first, second) = (Start(), Start());
        await UntilAsync(() => first.IsLeader || second.IsLeader, first, second);
        var leader = first.IsLeader ? first : second;

        var sessions = new HashSet<object?>();
        for (var i = 0; i < 50; i++)
        {
            sessions.Add(await Connections.RunAsync(Database, LeaderSql));
        }

        sessions.Count.ShouldBe(1);
        leader.IsLeader.ShouldBeTrue();
    }

    [Fact]
    public async Task Dispose_OfTheLeader_LeavesItToTheOther()
    {
        var first = Start();
        await UntilAsync(() => first.IsLeader, first);
        var second = Start();

        await first.DisposeAsync();

        first.IsLeader.ShouldBeFalse();
        await UntilAsync(() => second.IsLeader, first, second);
    }

    [Fact]
    public async Task Leader_SessionEndedByTheServer_IsFollowedByOneOfThem()
    {
        var (first, second) = (Start(), Start());
        for (var round = 0; round < 3; round++)
        {
            await UntilAsync(() => first.IsLeader || second.IsLeader, first, second);
            var before = await Connections.RunAsync(Database, LeaderSql);

            await Connections.RunAsync(Database, $"SELECT pg_terminate_backend({before}, 5000)");

            await UntilAsync(() => !first.IsLeader && !second.IsLeader, first, second);
            await UntilAsync(() => first.IsLeader || second.IsLeader, first, second);
            (await Connections.RunAsync(Database, LeaderSql)).ShouldNotBe(before);
        }
    }

    [Fact]
    public async Task Leader_FrozenWithItsConnectionOpen_LosesItBeforeTheOtherLeads()
    {
        var time = new FreezableTime();
        var first = Start(time);
        await UntilAsync(() => first.IsLeader, first);
        var second = Start();

        time.Freeze();
        await UntilAsync(() => second.IsLeader, first, second);

        // On waking it looks at the clock first.
        first.IsLeader.ShouldBeFalse();
        time.Wake();
        first.IsLeader.ShouldBeFalse();
        await second.DisposeAsync();
        await UntilAsync(() => first.IsLeader, first, second);
    }

    [Fact]
    public async Task Leader_DatabaseStopped_LeadsNoMoreUntilItIsBack()
    {
        using var cluster = new PostgresCluster(durable: false);
        var database = await cluster.CreateDatabaseAsync();
        var process = Start(database: database);
        await UntilAsync(() => process.IsLeader, process);

        cluster.Crash();
        await UntilAsync(() => !process.IsLeader, process);
        cluster.Restart();

        await UntilAsync(() => process.IsLeader, process);
    }

    [Fact]
    public void Start_TrustLongerThanTheDatabasesPatience_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Start(options: Quick with { Silence = Quick.Trust }));

    private PostgresLeadership Start(TimeProvider? time = null, string? database = null, LeadershipOptions? options = null)
    {
        var process = new PostgresLeadership(
            new PostgresStoreOptions { ConnectionString = database ?? Database },
            options ?? Quick,
            time ?? TimeProvider.System,
            NullLogger<PostgresLeadership>.Instance);
        _processes.Add(process);
        return process;
    }

    /// <summary>Waits, and sees that there are never two leaders meanwhile.</summary>
    private static async Task UntilAsync(Func<bool> condition, params ILeadership[] processes)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            // Asked again: it may have gone from one to the other between two questions.
            processes.Where(static p => p.IsLeader).Where(p => processes.Any(other => other != p && other.IsLeader) && p.IsLeader).ShouldBeEmpty();
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(Limit);
            await Task.Yield();
        }
    }
}
