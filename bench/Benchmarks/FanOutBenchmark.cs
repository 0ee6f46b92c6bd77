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
        await using var server = await Server.StartAsync(context.Files);
        var account = (await Account.SignUpAsync(server, 1))[0];
        var message = Encoding.ASCII.GetBytes(
            $"event: PUT\ndata: pubky://{account.Key}/pub/0-0/{RequestPlan.Digits(0)}\ndata: cursor: 1\n"
            + $"data: content_hash: {new string('A', 44)}\n\n");
        using var fanOut = new BareFanOut(message);
        await using var bare = await BareKestrel.StartAsync(fanOut.HandleAsync);

        var ours = await MeasureAsync(
            context, server.Port, $"/events-stream?user={account.Key}&live=true", i => account.Put($"{_round}-{i}", bodyBytes: 16));
        var yardstick = await MeasureAsync(
            context, bare.Port, BareFanOut.Stream, static _ => new RequestPlan("PUT / HTTP/1.1\r\nHost: localhost\r\n\r\n", 0, 201, 0));
        fanOut.End();
        table.Add("one event", "bare Kestrel", Unit.Milliseconds, ours.One, yardstick.One);
        table.Add("burst", "bare Kestrel", Unit.PerSecond, ours.Burst, yardstick.Burst);
    }

    private async Task<(Series One, Series Burst)> MeasureAsync(
        BenchContext context, int port, string stream, Func<int, RequestPlan> plan)
    {
        await context.Load.SendAsync(new SubscribeOrder(port, $"GET {stream} HTTP/1.1\r\nHost: localhost\r\n\r\n", Subscribers));
        var one = await Rounds.AlternateAsync(
            10 * context.Pace.Rounds, () => Meter.TimeAsync(context.Load, Publish(port, plan, 1, 1)));
        var burst = await Rounds.AlternateAsync(
            context.Pace.Rounds, () => Meter.RateAsync(context.Load, Publish(port, plan, Writers, BurstPerWriter)));
        await context.Load.SendAsync(new UnsubscribeOrder());
        return (one[0], burst[0]);
    }

    private PublishOrder Publish(int port, Func<int, RequestPlan> plan, int writers, int perWriter)
    {
        _round++;
        return new PublishOrder(port, [.. Enumerable.Range(0, writers).Select(plan)], perWriter);
    }
}
