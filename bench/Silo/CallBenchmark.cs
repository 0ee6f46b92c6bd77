using Pubky.Abstractions;
using Pubky.Bench.Harness;
using Pubky.Bench.Subjects;
using Pubky.PostgresServer;

namespace Pubky.Bench.Silo;

/// <summary>Calls of grains, near and far.</summary>
internal sealed class CallBenchmark : IBenchmark
{
    private const int Callers = 16;
    private const int SmallBytes = 1024;

    // As long as a silo does.
    private static readonly TimeSpan SiloTrust = TimeSpan.FromSeconds(1);

    public string Name => "calls";

    public string Title => "Calls of user grains";

    public string Explanation =>
        $"""
        Without HTTP: {Callers} callers, or one, each with a user of its own, one call after the other. Measured: the grain lives on the
        other of two silos of this process, which talk over TCP. Own silo: it lives on the silo that calls. Embedded: the same grains in the
        embedded engine, without Orleans. All are on PostgreSQL; a file at hand is believed for a second, all else asks the database
        each time. The cost is that of this process: of caller, wire and grain, and not PostgreSQL's.
        """;

    public string? Lack => PostgresCluster.IsInstalled ? null : PostgresCluster.NotInstalled;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var cluster = new PostgresCluster(durable: true);
        await using var embedded = await EmbeddedServer.StartSharedAsync(context.Files, await cluster.CreateDatabaseAsync(), SiloTrust);
        var silos = await SiloServer.StartAsync(context.Files, await cluster.CreateDatabaseAsync(), count: 2);
        await using var first = silos[0];
        await using var second = silos[1];
        CallSide[] sides =
        [
            await OpenAsync(first.Grains, first.Port, await second.SignUpAsync(Callers)),
            await OpenAsync(first.Grains, first.Port, await first.SignUpAsync(Callers)),
            await OpenAsync(embedded.Grains, embedded.Port, await Account.SignUpAsync(embedded.Port, Callers)),
        ];
        foreach (var callers in new[] { 1, Callers })
        {
            await CompareAsync("DescribeAsync", static user => user.DescribeAsync());
            await CompareAsync("ReadAsync of 1 KiB", static user => user.ReadAsync(CallSide.Small));
            await CompareAsync("ReadAsync of 64 KiB", static user => user.ReadAsync(CallSide.Large));
            await CompareAsync("AdmitWriteAsync", static user => user.AdmitAsync());

            async Task CompareAsync(string what, Func<CallUser, Task> call)
            {
                var series = await Rounds.AlternateAsync(
                    context.Pace.Rounds,
                    [.. sides.Select(side => (Func<Task<Reading>>)(() => side.MeasureAsync(context.Pace.RoundSeconds, callers, call)))]);
                var title = $"{what}, {callers} {(callers == 1 ? "caller" : "callers")}";
                table.Add(title, "own silo", Unit.PerSecond, series[0], series[1]);
                table.Add(title, "embedded", Unit.PerSecond, series[0], series[2]);
            }
        }

        async Task<CallSide> OpenAsync(IGrains grains, int port, Account[] accounts)
        {
            foreach (var account in accounts)
            {
                await context.Load.SendAsync(account.PutOne(port, CallSide.Small, SmallBytes));
                await context.Load.SendAsync(account.PutOne(port, CallSide.Large, EntryContent.MaxInline));
            }

            return new CallSide([.. accounts.Select(account => new CallUser(grains, account))]);
        }
    }
}
