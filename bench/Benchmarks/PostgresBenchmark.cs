using Pubky.Bench.Harness;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;

namespace Pubky.Bench.Benchmarks;

/// <summary>Small durable writes to a PostgreSQL server.</summary>
internal sealed class PostgresBenchmark : IBenchmark
{
    private const int FileBytes = 1024;
    private const int MostCallers = 256;

    // Known once the server runs, which is before the explanation is shown.
    private string _version = "";

    public string Name => "postgres";

    public string Title => "Commits of a new file of 1 KiB to PostgreSQL";

    public string Explanation =>
        $"""
        Each caller of `PostgresStore.CommitAsync` has a user of its own and puts new files, one after the other. Bare Npgsql: the
        same rows, a durable transaction a file, prepared and in one round trip, in a loop on one connection, or on one for each
        caller. The server, PostgreSQL {_version}, is one of its own on this machine, over a Unix socket, with the settings it comes with.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        await using var store = await StoreCommits.OpenAsync(await OpenStoreAsync(cluster), MostCallers, FileBytes);
        await using var bare = await BareNpgsql.OpenAsync(await cluster.CreateDatabaseAsync(), MostCallers, FileBytes);
        _version = bare.ServerVersion;
        foreach (var callers in new[] { 1, 16, MostCallers })
        {
            await MeasureAsync(context, table, store, bare, callers);
        }
    }

    private static async Task<PostgresStore> OpenStoreAsync(PostgresCluster cluster) => await PostgresStore.OpenAsync(
        new PostgresStoreOptions { ConnectionString = await cluster.CreateDatabaseAsync() },
        NoSink.Instance,
        TimeProvider.System,
        CancellationToken.None);

    private static async Task MeasureAsync(BenchContext context, Table table, StoreCommits store, BareNpgsql bare, int callers)
    {
        var seconds = context.Pace.RoundSeconds;
        var series = await Rounds.AlternateAsync(
            context.Pace.Rounds,
            () => store.MeasureAsync(seconds, callers),
            () => bare.MeasureAsync(seconds, callers: 1),
            () => bare.MeasureAsync(seconds, callers));
        var what = callers == 1 ? "1 caller" : $"{callers} callers";
        table.Add(what, "bare Npgsql, 1 connection", Unit.PerSecond, series[0], series[1]);
        if (callers > 1)
        {
            table.Add(what, $"bare Npgsql, {callers} connections", Unit.PerSecond, series[0], series[2]);
        }
    }
}
