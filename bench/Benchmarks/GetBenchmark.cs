using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;

namespace Pubky.Bench.Benchmarks;

/// <summary>Small reads, from the cache and from the database.</summary>
internal sealed class GetBenchmark : IBenchmark
{
    private const int FileBytes = 1024;
    private const int HotFiles = 1_000;
    private const int ColdFiles = 64_000;

    public string Name => "get";

    public string Title => "GET of a file of 1 KiB";

    public string Explanation =>
        $"""
        Hot: {HotFiles:N0} files, all in the server's cache. Cold: {ColdFiles:N0} files and no cache, so each read asks the database
        (whose pages the operating system may hold). Bare Kestrel: an endpoint that gives the same headers and bytes from memory.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        await MeasureAsync(context, table, "hot", new Library(HotFiles, FileBytes), cachedBytes: null, spread: 1);
        await MeasureAsync(context, table, "cold", new Library(ColdFiles, FileBytes), cachedBytes: 0, spread: ColdFiles / 1_000);
    }

    private static async Task MeasureAsync(BenchContext context, Table table, string what, Library library, long? cachedBytes, int spread)
    {
        await using var server = await EmbeddedServer.StartAsync(context.Files, cachedBytes, library.SeedAsync);
        var answer = await CannedAnswer.FetchAsync(server.Port, $"/storage/{library.Key}{Library.PathOf(0)}");
        await using var bare = await BareKestrel.StartAsync(answer.AnswerAsync);
        foreach (var clients in new[] { 1, 16, 64 })
        {
            var plans = Enumerable.Range(0, clients)
                .Select(i => library.Get(directory: i % spread))
                .ToArray();
            var series = await Rounds.AlternateAsync(
                context.Pace.Rounds,
                () => Meter.RateAsync(context.Load, new RequestOrder(server.Port, plans, context.Pace.RoundSeconds)),
                () => Meter.RateAsync(context.Load, new RequestOrder(bare.Port, plans, context.Pace.RoundSeconds)));
            table.Add($"{what}, {clients} {(clients == 1 ? "connection" : "connections")}", "bare Kestrel", Unit.PerSecond, series[0], series[1]);
        }
    }
}
