using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Republishing;

public sealed class RepublishClockTests
{
    private static readonly RepublisherOptions Options = new() { Homeserver = World.NewKey() };

    [Fact]
    public async Task Tick_LeadershipComesAndGoes_CallsOnlyWhileItLasts()
    {
        var (time, leadership, grain) = (new ManualTime(), new Leadership(), new Counter());
        await using var clock = new RepublishClock(grain, Options, time, NullLogger<RepublishClock>.Instance, leadership);

        await time.WaiterAsync(Options.FirstRun);
        await GoOnAsync(Options.FirstRun);
        grain.Ticks.ShouldBe(0);

        leadership.IsLeader = true;
        await GoOnAsync(Options.Period);
        await GoOnAsync(Options.Period);
        grain.Ticks.ShouldBe(2);

        leadership.IsLeader = false;
        await GoOnAsync(Options.Period);
        grain.Ticks.ShouldBe(2);

        async Task GoOnAsync(TimeSpan by)
        {
            time.Advance(by);
            await time.WaiterAsync(Options.Period);
        }
    }

    private sealed class Leadership : ILeadership
    {
        public bool IsLeader { get; set; }
    }

    private sealed class Counter : IRepublisherGrain
    {
        public int Ticks { get; private set; }

        public Task TickAsync()
        {
            Ticks++;
            return Task.CompletedTask;
        }
    }
}
