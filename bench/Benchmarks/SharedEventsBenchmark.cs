using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.PostgresServer;

namespace Pubky.Bench.Benchmarks;

/// <summary>Events on streams of another homeserver than the one that was written to.</summary>
internal sealed class SharedEventsBenchmark : IBenchmark
{
    private const int ManyStreams = 1_000;

    public string Name => "shared-sse";

    public string Title => "Events from one homeserver to the streams of another on the same database";

    public string Explanation =>
        """
        Two homeservers of this process share a PostgreSQL database, and a third has SQLite. Delay: from the answer to a PUT until the
        last stream of its user has the event; it is negative where the event came first. Other: the stream is not at the homeserver
        that the PUT went to. Same: it is. Burst: 4 clients PUT 25 small files each, until all streams have all events. The cost is
        that of one event on one stream, with its part of the PUT, in both homeservers.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        var database = await cluster.CreateDatabaseAsync();
        await using var written = await EmbeddedServer.StartSharedAsync(context.Files, database);
        await using var distant = await EmbeddedServer.StartSharedAsync(context.Files, database);
        await using var alone = await EmbeddedServer.StartAsync(context.Files);
        EventRoute[] routes =
        [
            await EventRoute.OpenAsync(distant.Port, written.Port),
            await EventRoute.OpenAsync(written.Port, written.Port),
            await EventRoute.OpenAsync(alone.Port, alone.Port),
        ];
        await EventDelays.MeasureAsync(context, table, routes, streams: 1, ["other", "same", "SQLite"]);
        await EventDelays.MeasureAsync(context, table, routes, ManyStreams, ["other", "same", "SQLite"]);
    }
}
