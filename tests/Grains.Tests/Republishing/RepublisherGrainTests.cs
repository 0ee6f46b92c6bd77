using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;
using Pubky.Storage.Memory;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>The leader: pace, sharing, summary; acceptance case 63 (first run) and 76 (its line).</summary>
public sealed class RepublisherGrainTests
{
    private readonly ManualTime _time = new();
    private readonly MemoryRepublishQueue _queue = new();
    private readonly RecordingWorker[] _workers = [new(), new()];
    private readonly RecordingLog<RepublisherGrain> _log = new();
    private readonly RepublisherOptions _options = Packets.Options with { Workers = 2 };

    [Fact]
    public async Task Clock_Started_FirstCallsAfterAMinuteAndThenEveryMinute()
    {
        await using var clock = new RepublishClock(Leader(), _options, _time, NullLogger<RepublishClock>.Instance);
        await _time.WaiterAsync(TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(59.9));
        var early = _workers[0].Orders.Count;

        _time.Advance(TimeSpan.FromSeconds(0.1));
        await _time.WaiterAsync(TimeSpan.FromSeconds(60));
        var first = _workers[0].Orders.Count;
        _time.Advance(TimeSpan.FromSeconds(60));
        await _time.WaiterAsync(TimeSpan.FromSeconds(60));

        (early, first, _workers[0].Orders.Count).ShouldBe((0, 1, 2));
    }

    [Fact]
    public async Task Tick_Backlog_SharesThePaceAmongTheWorkers()
    {
        // Ten thousand a quarter of an hour overdue: an hour's worth of 2.8 a second.
        Add(10_000, TimeSpan.FromMinutes(-15));

        await Leader().TickAsync();

        foreach (var worker in _workers)
        {
            var order = worker.Orders.ShouldHaveSingleItem();
            order.KeysPerSecond.ShouldBe(10_000 / 3600.0 / 2, 0.001);
            order.Until.ShouldBe(_time.GetUtcNow().AddMinutes(3));
        }
    }

    [Fact]
    public async Task Tick_WorkerOutOfReach_StillOrdersTheOthers()
    {
        _workers[0].Failure = new TimeoutException("The silo is gone.");

        await Leader().TickAsync();

        _workers[1].Orders.Count.ShouldBe(1);
        _log.Lines.ShouldContain(static line => line.Level == LogLevel.Warning && line.Text.Contains("worker 0", StringComparison.Ordinal));
    }

    public static TheoryData<RepublishTotals, LogLevel> Rounds => new()
    {
        { new RepublishTotals(3, 4, 0, 0, 0), LogLevel.Debug },
        { new RepublishTotals(3, 0, 1, 0, 0), LogLevel.Warning },
        { new RepublishTotals(3, 0, 0, 1, 0), LogLevel.Warning },
        { new RepublishTotals(3, 0, 0, 0, 1), LogLevel.Warning },
    };

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Tick_IntervalIsOver_WritesOneLineForAllWorkers(RepublishTotals each, LogLevel level)
    {
        var leader = Leader();
        await leader.TickAsync();
        foreach (var worker in _workers)
        {
            worker.Done = each;
        }

        _time.Advance(_options.Interval / 2);
        await leader.TickAsync();
        var early = Summaries();
        _time.Advance(_options.Interval / 2);
        await leader.TickAsync();
        var late = Summaries();
        _time.Advance(_options.Interval / 2);
        await leader.TickAsync();

        early.ShouldBeEmpty();
        var sum = each + each + each + each;
        late.ShouldHaveSingleItem().ShouldBe((level,
            $"In 4 h the records of {sum.Total} users were looked after: {sum.Published} published, {sum.Skipped} pointing elsewhere, "
            + $"{sum.Missing} missing, {sum.Invalid} invalid, {sum.Failed} failed."));
        Summaries().Count.ShouldBe(1, "the next round has not ended");
    }

    private List<(LogLevel Level, string Text)> Summaries() =>
        [.. _log.Lines.Where(static line => line.Text.StartsWith("In ", StringComparison.Ordinal))];

    private RepublisherGrain Leader() => new(_queue, number => _workers[number], _options, new RepublishMetrics(_time), _time, _log);

    private void Add(int users, TimeSpan due)
    {
        for (var i = 0; i < users; i++)
        {
            _queue.Add(WorkerStage.Key(i), _time.GetUtcNow() + due - RepublishTimes.AfterSignIn);
        }
    }

    private sealed class RecordingWorker : IRepublishWorkerGrain
    {
        public List<RepublishOrder> Orders { get; } = [];

        public Exception? Failure { get; set; }

        public RepublishTotals Done { get; set; }

        public ValueTask<RepublishTotals> AssignAsync(RepublishOrder order)
        {
            Orders.Add(order);
            return Failure is null ? new(Done) : throw Failure;
        }
    }
}
