using Pubky.Bench.Benchmarks;
using Pubky.Bench.Harness;
using Pubky.Bench.Subjects;
using Pubky.PostgresServer;

namespace Pubky.Bench.Silo;

/// <summary>What a request costs that comes to a silo which does not hold the user's grain.</summary>
internal sealed class SiloBenchmark : IBenchmark
{
    private const int Clients = 16;

    public string Name => "silo";

    public string Title => "Requests to a cluster of two silos";

    public string Explanation =>
        """
        Two silos of this process and a homeserver with the embedded engine, each with users of its own, all on one PostgreSQL server.
        Measured: the user's grain lives on the other silo. Own silo: it lives where the request comes to. Shared: the embedded engine in
        shared-database mode. GET: of a public file of 1 KiB in the cache. PUT: of new files of 1 KiB. Session: GET of `/session`.
        Waiting time is the median of a round. Processor time is of one request: of both silos, and of them and PostgreSQL's processes.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        var usage = new PostgresUsage(cluster);
        await using var shared = await EmbeddedServer.StartSharedAsync(context.Files, await cluster.CreateDatabaseAsync());
        var silos = await SiloServer.StartAsync(context.Files, await cluster.CreateDatabaseAsync(), count: 2);
        await using var first = silos[0];
        await using var second = silos[1];
        await RequestCosts.MeasureAsync(context, table,
        [
            new Side("other silo", first.Port, await second.SignUpAsync(Clients), usage),
            new Side("own silo", first.Port, await first.SignUpAsync(Clients), usage),
            new Side("shared", shared.Port, await Account.SignUpAsync(shared.Port, Clients), usage),
        ]);
    }
}
