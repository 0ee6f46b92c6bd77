using Pubky.Bench.Benchmarks;
using Pubky.Bench.Harness;
using Pubky.Bench.Subjects;
using Pubky.PostgresServer;

namespace Pubky.Bench.Silo;

/// <summary>Events on streams of another silo than the one that was written to.</summary>
internal sealed class SiloEventsBenchmark : IBenchmark
{
    private const int ManyStreams = 1_000;

    public string Name => "silo-sse";

    public string Title => "Events from one silo to the streams of another";

    public string Explanation =>
        """
        Two silos and a homeserver with the embedded engine on PostgreSQL. Users' grains live on the first silo, which the PUTs go to.
        Delay: from the answer to a PUT until the last stream of its user has the event; it is negative where the event came first.
        Other: the streams are at the second silo. Same: at the first. Burst: 4 clients PUT 25 small files each, until all streams
        have all events. The cost is that of one event on one stream, with its part of the PUT, in all of this process.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        await using var shared = await EmbeddedServer.StartSharedAsync(context.Files, await cluster.CreateDatabaseAsync());
        var silos = await SiloServer.StartAsync(context.Files, await cluster.CreateDatabaseAsync(), count: 2);
        await using var first = silos[0];
        await using var second = silos[1];
        var accounts = await first.SignUpAsync(2);
        EventRoute[] routes =
        [
            new EventRoute(accounts[0], second.Port, first.Port),
            new EventRoute(accounts[1], first.Port, first.Port),
            await EventRoute.OpenAsync(shared.Port, shared.Port),
        ];
        await EventDelays.MeasureAsync(context, table, routes, streams: 1, ["other silo", "same silo", "embedded"]);
        await EventDelays.MeasureAsync(context, table, routes, ManyStreams, ["other silo", "same silo", "embedded"]);
    }
}
