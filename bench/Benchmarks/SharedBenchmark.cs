using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;

namespace Pubky.Bench.Benchmarks;

/// <summary>What a request costs a homeserver that shares its database, beside one that has its own.</summary>
internal sealed class SharedBenchmark : IBenchmark
{
    private const int FileBytes = 1024;
    private const int Files = 1_000;
    private const int MostClients = 16;

    private int _round;

    public string Name => "shared";

    public string Title => "A homeserver on a shared PostgreSQL database";

    public string Explanation =>
        $"""
        The same requests to two homeservers: one on PostgreSQL, which asks the database before it believes what it has at hand, because
        other processes may have written; one on SQLite, which knows that it is alone. GET: of {Files:N0} public files of 1 KiB, all in
        the servers' caches. PUT: of new files of 1 KiB, a user for each connection. Session: GET of `/session`. Waiting time is the
        median of a round. Processor time is of one request: of the homeserver, and of the homeserver and PostgreSQL's processes together.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        var library = new Library(Files, FileBytes);
        await using var alone = await EmbeddedServer.StartAsync(context.Files, seed: library.SeedAsync);
        var database = await cluster.CreateDatabaseAsync();
        await SeedAsync(database, library);
        await using var shared = await EmbeddedServer.StartSharedAsync(context.Files, database);
        var (own, other) = (await Side.OpenAsync(shared.Port, new PostgresUsage(cluster)), await Side.OpenAsync(alone.Port, database: null));
        foreach (var clients in new[] { 1, MostClients })
        {
            var gets = Enumerable.Repeat(library.Get(directory: 0), clients).ToArray();
            await MeasureAsync("GET", _ => gets);
            await MeasureAsync("PUT", side => [.. side.Accounts.Take(clients).Select(a => a.Put($"{_round}", FileBytes))]);
            await MeasureAsync("session", side => side.Sessions[..clients]);

            async Task MeasureAsync(string what, Func<Side, RequestPlan[]> plans)
            {
                var series = await Rounds.AlternateAsync(context.Pace.Rounds, () => RoundAsync(own), () => RoundAsync(other));
                Report(table, $"{what}, {clients} {(clients == 1 ? "connection" : "connections")}", series[0], series[1]);

                Task<Reading> RoundAsync(Side side)
                {
                    _round++;
                    return Meter.WaitAsync(context.Load, new RequestOrder(side.Port, plans(side), context.Pace.RoundSeconds), side.Database);
                }
            }
        }
    }

    private static async Task SeedAsync(string database, Library library)
    {
        await using var store = await PostgresStore.OpenAsync(
            new PostgresStoreOptions { ConnectionString = database }, NoSink.Instance, TimeProvider.System, CancellationToken.None);
        await library.SeedAsync(store);
    }

    private static void Report(Table table, string what, Series shared, Series alone)
    {
        const string Yardstick = "SQLite";
        table.Add($"{what}: waiting time", Yardstick, Unit.Milliseconds, shared, alone);
        table.Add($"{what}: processor time", Yardstick, Unit.Microseconds, Only(shared), Only(alone));
        table.Add($"{what}: with PostgreSQL's", Yardstick, Unit.Microseconds, Whole(shared), Whole(alone));

        static Series Only(Series series) => series.Select(static r => new Reading(r.Cost!.Value.CpuMicroseconds));
        static Series Whole(Series series) =>
            series.Select(static r => new Reading(r.Cost!.Value.CpuMicroseconds + r.Cost.Value.DatabaseMicroseconds));
    }

    /// <summary>A homeserver with its users.</summary>
    private sealed record Side(int Port, PostgresUsage? Database, Account[] Accounts, RequestPlan[] Sessions)
    {
        public static async Task<Side> OpenAsync(int port, PostgresUsage? database)
        {
            var accounts = await Account.SignUpAsync(port, MostClients);
            return new Side(port, database, accounts, await Task.WhenAll(accounts.Select(account => account.SessionAsync(port))));
        }
    }
}
