using Microsoft.AspNetCore.Http;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;

namespace Pubky.Bench.Benchmarks;

/// <summary>Bodies far too large for memory.</summary>
internal sealed class BigBodyBenchmark : IBenchmark
{
    private int _round;

    public string Name => "big";

    public string Title => "A large body";

    public string Explanation =>
        """
        One client. PUT ends when the file is on disk and its event readable. Bare file: the same number of bytes written to a new
        file, with one flush to disk. Bare Kestrel: an endpoint that copies a file of the same length into the response.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        var length = context.Pace.BigBodyBytes;
        await using var server = await EmbeddedServer.StartAsync(context.Files);
        var account = (await Account.SignUpAsync(server.Port, 1))[0];
        var file = new BareFile(context.Files.NewDirectory());
        file.Keep(length);
        await using var bare = await BareKestrel.StartAsync(http => SendAsync(http.Response, file, length));

        var put = await Rounds.AlternateAsync(
            context.Pace.Rounds,
            () => MeasureAsync(context, server.Port, account.Put("big", length) with { First = _round++ % 2 }, length),
            () => file.WriteAsync(length));
        table.Add($"PUT of {length >> 20} MiB", "bare file, one fsync", Unit.MegabytesPerSecond, put[0], put[1]);

        var plan = new RequestPlan(
            $"GET /storage/{account.Key}/pub/big/{RequestPlan.Marker} HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, 200, length);
        var get = await Rounds.AlternateAsync(
            context.Pace.Rounds,
            () => MeasureAsync(context, server.Port, plan, length),
            () => MeasureAsync(context, bare.Port, plan, length));
        table.Add($"GET of {length >> 20} MiB", "bare Kestrel", Unit.MegabytesPerSecond, get[0], get[1]);
    }

    private static async Task<Reading> MeasureAsync(BenchContext context, int port, RequestPlan plan, long length) =>
        new(length / (await context.Load.SendAsync(new TransferOrder(port, plan))).Seconds);

    private static async Task SendAsync(HttpResponse response, BareFile file, long length)
    {
        response.ContentLength = length;
        await using var content = file.OpenKept();
        await content.CopyToAsync(response.Body, 64 * 1024);
    }
}
