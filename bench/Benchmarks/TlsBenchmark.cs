using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Load.Wires;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;

namespace Pubky.Bench.Benchmarks;

/// <summary>Pubky TLS beside the TLS of the framework.</summary>
internal sealed class TlsBenchmark : IBenchmark
{
    private const int HandshakesAtATime = 4;
    private const int IdleConnections = 2_000;

    private static readonly RequestPlan Small = Get("/small", TlsAnswers.SmallBytes);

    public string Name => "tls";

    public string Title => "Pubky TLS";

    public string Explanation =>
        $"""
        SslStream: Kestrel's own HTTPS with a P-256 certificate, where Pubky TLS has a raw Ed25519 key. Both: TLS 1.3, AES-128-GCM,
        X25519, no session resumed, the same client, which checks neither key nor certificate, and the same handlers. A new
        connection has one small request on it. Processor time is the server's alone: of one new connection, of one MB of a large
        body. Idle connections: {IdleConnections:N0} of them, each after one request, in a server process of their own; what its
        resident memory has grown by for each, and for each without TLS.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        await using var pubky = await BareKestrel.StartAsync(TlsAnswers.AnswerAsync, TlsSubject.PubkyTls());
        await using var framework = await BareKestrel.StartAsync(TlsAnswers.AnswerAsync, TlsSubject.SslStream());
        var (own, other) = (new Side(pubky.Port, Protection.RawKey), new Side(framework.Port, Protection.Certificate));
        var bytes = context.Pace.BigBodyBytes;
        await ConnectAsync(context, table, own, other);
        await TransferAsync(context, table, "download", Get($"/down?bytes={bytes}", bytes), own, other);
        await TransferAsync(context, table, "upload", Post("/up", bytes), own, other);
        await IdleAsync(context, table);
    }

    private static async Task ConnectAsync(BenchContext context, Table table, Side own, Side other)
    {
        var series = await Rounds.AlternateAsync(context.Pace.Rounds, () => MeasureAsync(own), () => MeasureAsync(other));
        table.Add("new connections", "SslStream", Unit.PerSecond, series[0], series[1]);
        table.Add("processor time of one", "SslStream", Unit.Microseconds, ProcessorTime(series[0]), ProcessorTime(series[1]));

        Task<Reading> MeasureAsync(Side side) => Meter.RateAsync(
            context.Load, new ConnectOrder(side.Port, side.Protection, Small, HandshakesAtATime, context.Pace.RoundSeconds));
    }

    private static async Task TransferAsync(BenchContext context, Table table, string what, RequestPlan plan, Side own, Side other)
    {
        var bytes = context.Pace.BigBodyBytes;
        var series = await Rounds.AlternateAsync(context.Pace.Rounds, () => MeasureAsync(own), () => MeasureAsync(other));
        table.Add($"{what} of {bytes >> 20} MiB", "SslStream", Unit.MegabytesPerSecond, series[0], series[1]);
        table.Add($"processor time of 1 MB of {what}", "SslStream", Unit.Microseconds, ProcessorTime(series[0]), ProcessorTime(series[1]));

        // Bytes a second; the cost is that of a million of them.
        async Task<Reading> MeasureAsync(Side side)
        {
            var reading = await Meter.TimeAsync(context.Load, new TransferOrder(side.Port, plan, side.Protection));
            var (cost, part) = (reading.Cost!.Value, 1e6 / bytes);
            return new Reading(bytes / reading.Value, new Cost(cost.CpuMicroseconds * part, cost.AllocatedBytes * part));
        }
    }

    private static async Task IdleAsync(BenchContext context, Table table)
    {
        var series = await Rounds.AlternateAsync(
            rounds: 3,
            () => IdleAsync(context.Load, TlsServerProcess.PubkyTls, Protection.RawKey),
            () => IdleAsync(context.Load, TlsServerProcess.SslStream, Protection.Certificate),
            () => IdleAsync(context.Load, TlsServerProcess.Plain, Protection.None));
        table.Add("memory of an idle connection", "SslStream", Unit.Kibibytes, series[0], series[1]);
        table.Add("memory of an idle connection", "without TLS", Unit.Kibibytes, series[0], series[2]);
    }

    private static async Task<Reading> IdleAsync(LoadProcess load, string kind, Protection protection)
    {
        await using var server = await TlsServerProcess.StartAsync(kind);

        // The first connections load code, fill pools and are gone again before the others come.
        await load.SendAsync(new HoldOrder(server.Port, protection, Small, Count: 50));
        await load.SendAsync(new HoldOrder(server.Port, protection, Small, Count: 0));
        var before = await server.ResidentBytesAsync();
        await load.SendAsync(new HoldOrder(server.Port, protection, Small, IdleConnections));
        var after = await server.ResidentBytesAsync();
        await load.SendAsync(new HoldOrder(server.Port, protection, Small, Count: 0));
        return new Reading((double)(after - before) / IdleConnections);
    }

    private static Series ProcessorTime(Series series) =>
        series.Select(static reading => new Reading(reading.Cost!.Value.CpuMicroseconds));

    private static RequestPlan Get(string target, long length) =>
        new($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, 200, length);

    private static RequestPlan Post(string target, long length) =>
        new($"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n", length, 200, TlsAnswers.SmallBytes);

    /// <summary>A listener, and what it speaks.</summary>
    private readonly record struct Side(int Port, Protection Protection);
}
