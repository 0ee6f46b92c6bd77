using Pubky.Bench.Harness;
using Pubky.Bench.Subjects;
using Pubky.PostgresServer;

namespace Pubky.Bench.Benchmarks;

/// <summary>What a request costs a homeserver that shares its database, beside one that has its own.</summary>
internal sealed class SharedBenchmark : IBenchmark
{
    private const int Clients = 16;

    public string Name => "shared";

    public string Title => "A homeserver on a shared PostgreSQL database";

    public string Explanation =>
        """
        The same requests to two homeservers: one on PostgreSQL, which asks the database before it believes what it has at hand, because
        other processes may have written; one on SQLite, which knows that it is alone. GET: of a public file of 1 KiB in
        the server's cache. PUT: of new files of 1 KiB. Session: GET of `/session`. Each connection has a user of its own. Waiting time
        is the median of a round. Processor time is of one request: of the homeserver, and of it and PostgreSQL's processes together.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        await using var alone = await EmbeddedServer.StartAsync(context.Files);
        await using var shared = await EmbeddedServer.StartSharedAsync(context.Files, await cluster.CreateDatabaseAsync());
        await RequestCosts.MeasureAsync(context, table,
        [
            new Side("shared", shared.Port, await Account.SignUpAsync(shared.Port, Clients), new PostgresUsage(cluster)),
            new Side("SQLite", alone.Port, await Account.SignUpAsync(alone.Port, Clients), Database: null),
        ]);
    }
}
