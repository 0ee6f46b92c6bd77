using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;
using Pubky.Storage.Sqlite;

namespace Pubky.Bench.Benchmarks;

/// <summary>Small durable writes.</summary>
internal sealed class PutBenchmark : IBenchmark
{
    private const int FileBytes = 1024;
    private const int MostClients = 256;

    private int _round;

    public string Name => "put";

    public string Title => "PUT of a new file of 1 KiB";

    public string Explanation =>
        """
        Each client has a connection and a user of its own and writes new files, one after the other. Group commit: as many
        callers of `SqliteStore.CommitAsync` with the same change, nothing above it. Bare SQLite: a loop of one durable
        transaction a row, one thread. With 16 clients of one user the yardstick has one caller: a user has one writer.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        await using var server = await EmbeddedServer.StartAsync(context.Files);
        await using var store = await StoreCommits.OpenAsync(OpenStore(context.Files.NewDirectory()), MostClients, FileBytes);
        using var bare = new BareWrites(context.Files.NewDirectory(), FileBytes);
        var accounts = await Account.SignUpAsync(server.Port, MostClients);
        foreach (var clients in new[] { 1, 16, MostClients })
        {
            await MeasureAsync(context, table, Counted(clients, "client"), server, accounts[..clients], store, clients, bare);
        }

        await MeasureAsync(
            context, table, "16 clients of one user", server, Enumerable.Repeat(accounts[0], 16), store, callers: 1, bare);
    }

    private static SqliteStore OpenStore(string directory) =>
        SqliteStore.Open(new SqliteStoreOptions { Path = Path.Combine(directory, "store.db") }, NoSink.Instance);

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private async Task MeasureAsync(
        BenchContext context, Table table, string what, EmbeddedServer server, IEnumerable<Account> clients, StoreCommits store, int callers,
        BareWrites bare)
    {
        var seconds = context.Pace.RoundSeconds;
        var series = await Rounds.AlternateAsync(
            context.Pace.Rounds,
            () => Meter.RateAsync(context.Load, Order(server, clients, seconds)),
            () => store.MeasureAsync(seconds, callers),
            () => bare.MeasureAsync(seconds));
        table.Add(what, $"group commit, {Counted(callers, "caller")}", Unit.PerSecond, series[0], series[1]);
        table.Add(what, "bare SQLite, 1 thread", Unit.PerSecond, series[0], series[2]);
    }

    private RequestOrder Order(EmbeddedServer server, IEnumerable<Account> clients, double seconds)
    {
        var round = _round++;
        return new RequestOrder(server.Port, [.. clients.Select((c, i) => c.Put($"{round}-{i}", FileBytes))], seconds);
    }
}
