using Pubky.Abstractions;
using Pubky.Storage.Memory;

namespace Pubky.Grains.Tests.Republishing;

public sealed class QueueFailureTests
{
    [Fact]
    public async Task Complete_StoreIsDown_IsRepeatedAndNothingMoreIsTaken()
    {
        var queue = new BrokenQueue();
        await using var stage = new WorkerStage(queue: queue);
        for (var i = 0; i < 20; i++)
        {
            queue.Inner.Add(WorkerStage.Key(i), stage.Now.AddHours(-1));
        }

        await stage.StartAsync();
        await stage.OrderAsync(5);
        await stage.BeatAsync();
        queue.IsBroken = true;
        await stage.BeatAsync(10);
        var taken = stage.Client.Lookups;
        queue.IsBroken = false;
        await stage.BeatAsync(10);

        taken.ShouldBe(5);
        (await queue.Inner.ListScheduleAsync(100, default)).ShouldAllBe(static key => key.Outcome == RepublishOutcome.Missing && key.Streak == 1);
        (await stage.TotalsAsync()).Total.ShouldBe(20);
    }

    private sealed class BrokenQueue : IRepublishQueue
    {
        public MemoryRepublishQueue Inner { get; } = new();

        public bool IsBroken { get; set; }

        public Task<IReadOnlyList<DueKey>> TakeDueAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellation) =>
            Inner.TakeDueAsync(now, limit, lease, cancellation);

        public Task CompleteAsync(IReadOnlyList<RepublishCompletion> completions, CancellationToken cancellation) =>
            IsBroken ? throw new StoreBusyException("Full.") : Inner.CompleteAsync(completions, cancellation);

        public ValueTask<RepublishBacklog> ForecastAsync(DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation) =>
            Inner.ForecastAsync(now, ahead, atMost, cancellation);

        public ValueTask<IReadOnlyList<ScheduledKey>> ListScheduleAsync(int limit, CancellationToken cancellation) =>
            Inner.ListScheduleAsync(limit, cancellation);
    }
}
