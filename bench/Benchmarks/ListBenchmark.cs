using Pubky.Abstractions;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;

namespace Pubky.Bench.Benchmarks;

/// <summary>Pages of a large directory and of a small one.</summary>
internal sealed class ListBenchmark : IBenchmark
{
    private const int PageLength = 100;
    private const int Connections = 16;

    public string Name => "list";

    public string Title => $"LIST of {PageLength} items";

    public string Explanation =>
        $"""
        {Connections} connections ask for the same page. The large directory has 100 sub-directories of 1,000 files each; shallow,
        its page is those sub-directories. Bare SQLite: the same database, a thread a core, each reading {PageLength} paths as a range
        of the index. The page of the small directory shows whether a page costs more where there is more.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        var large = new Library(context.Pace.ListedFiles, bytes: 100);
        var small = new Library(PageLength, bytes: 100);
        await using var server = await EmbeddedServer.StartAsync(context.Files, cachedBytes: null, async store =>
        {
            await large.SeedAsync(store);
            await small.SeedAsync(store);
        });
        using var bare = new BareRanges(server.DatabasePath);
        var middle = Library.PathOf(context.Pace.ListedFiles / 2);
        var total = $"{PageLength} of {context.Pace.ListedFiles:N0}";
        await MeasureAsync(context, table, server, bare, $"{total}, deep", large, "limit=100");
        await MeasureAsync(context, table, server, bare, $"{total}, from the middle", large, $"limit=100&cursor={large.Key}{middle}", middle);
        await MeasureAsync(context, table, server, bare, $"{total}, shallow", large, "limit=100&shallow=true");
        await MeasureAsync(context, table, server, bare, $"{PageLength} of {PageLength}, deep", small, "limit=100");
    }

    private static async Task MeasureAsync(
        BenchContext context, Table table, EmbeddedServer server, BareRanges bare, string what, Library library, string query, string? from = null)
    {
        var head = library.ListHead(query);
        var answer = await CannedAnswer.FetchAsync(server.Port, head.Split(' ')[1]);
        var plan = new RequestPlan(head, BodyBytes: 0, ExpectedStatus: 200, ExpectedLength: answer.Length);
        var order = new RequestOrder(server.Port, [.. Enumerable.Repeat(plan, Connections)], context.Pace.RoundSeconds);
        var series = await Rounds.AlternateAsync(
            context.Pace.Rounds,
            () => Meter.RateAsync(context.Load, order),
            () => bare.MeasureAsync(context.Pace.RoundSeconds, library.Key, from ?? "/pub/files/", PageLength));
        table.Add(what, "bare SQLite", Unit.PerSecond, series[0], series[1]);
    }
}
