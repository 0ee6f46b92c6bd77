using System.Text;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;
using Pubky.Bench.Yardsticks;

namespace Pubky.Bench.Benchmarks;

/// <summary>Live events to many readers of one user.</summary>
internal sealed class FanOutBenchmark : IBenchmark
{
    private const int Subscribers = 1_000;
    private const int Writers = 4;
    private const int BurstPerWriter = 25;

    private int _round;

    public string Name => "sse";

    public string Title => $"Events to {Subscribers:N0} live streams of one user";

    public string Explanation =>
        $"""
        One event: from sending a PUT until the last stream has its event, the durable write included. Burst: {Writers} clients PUT
        {BurstPerWriter} small files each, one after the other, until all streams have all events. Bare Kestrel: an endpoint that,
        without storing anything, writes a message of the same length to {Subscribers:N0} open responses.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        await using var server = await EmbeddedServer.StartAsync(context.Files);
        var account = (await Account.SignUpAsync(server.Port, 1))[0];
        var message = Encoding.ASCII.GetBytes(
            $"event: PUT\ndata: pubky://{account.Key}/pub/0-0/{RequestPlan.Digits(0)}\ndata: cursor: 1\n"
            + $"data: content_hash: {new string('A', 44)}\n\n");
        using var fanOut = new BareFanOut(message);
        await using var bare = await BareKestrel.StartAsync(fanOut.HandleAsync);

        RequestPlan Put(int writer) => account.Put($"{_round}-{writer}", bodyBytes: 16);
        static RequestPlan BarePut(int writer) => new("PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, 201, 0);

        await SubscribeAsync(context, server.Port, $"/events-stream?user={account.Key}&live=true");
        await SubscribeAsync(context, bare.Port, BareFanOut.Stream);
        var one = await Rounds.AlternateAsync(
            10 * context.Pace.Rounds,
            () => Meter.TimeAsync(context.Load, Publish(server.Port, Put, writers: 1, perWriter: 1)),
            () => Meter.TimeAsync(context.Load, Publish(bare.Port, BarePut, writers: 1, perWriter: 1)));
        table.Add("one event", "bare Kestrel", Unit.Milliseconds, one[0], one[1]);
        var burst = await Rounds.AlternateAsync(
            2 * context.Pace.Rounds,
            () => Meter.RateAsync(context.Load, Publish(server.Port, Put, Writers, BurstPerWriter)),
            () => Meter.RateAsync(context.Load, Publish(bare.Port, BarePut, Writers, BurstPerWriter)));
        table.Add("burst", "bare Kestrel", Unit.PerSecond, burst[0], burst[1]);
        await context.Load.SendAsync(new UnsubscribeOrder(server.Port));
        await context.Load.SendAsync(new UnsubscribeOrder(bare.Port));
        fanOut.End();
    }

    private static Task<LoadAnswer> SubscribeAsync(BenchContext context, int port, string target) =>
        context.Load.SendAsync(new SubscribeOrder(port, $"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n", Subscribers));

    private PublishOrder Publish(int port, Func<int, RequestPlan> plan, int writers, int perWriter)
    {
        _round++;
        return new PublishOrder(port, port, [.. Enumerable.Range(0, writers).Select(plan)], perWriter);
    }
}
