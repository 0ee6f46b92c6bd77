using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Republishing;

/// <summary>What workers take, do and put back; acceptance cases 64, 65 and 73.</summary>
public sealed class RepublishWorkerTests
{
    [Fact]
    public async Task Worker_TenUsersWithoutPackets_FindsThemMissing()
    {
        await using var stage = new WorkerStage();
        stage.Fill(10);
        await stage.StartAsync();
        await stage.OrderAsync(100);

        await stage.BeatAsync(2);

        (await stage.TotalsAsync()).ShouldBe(new RepublishTotals(0, 0, Missing: 10, 0, 0));
        var scheduled = await stage.ScheduledAsync(3);
        (scheduled.Outcome, scheduled.Streak, scheduled.DueAt).ShouldBe(
            (RepublishOutcome.Missing, 1, stage.Now.AddSeconds(-1) + stage.Options.Interval));
    }

    [Fact]
    public async Task Worker_UserPointingElsewhere_IsSkippedAndNotLookedAfterUntilLater()
    {
        await using var stage = new WorkerStage();
        stage.Fill(1);
        stage.Client.Answer(Packets.To(Packets.Elsewhere).Found());
        await stage.StartAsync();
        await stage.OrderAsync(100);

        await stage.BeatAsync(100);

        (await stage.TotalsAsync()).ShouldBe(new RepublishTotals(0, Skipped: 1, 0, 0, 0));
        stage.Client.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Worker_PointsElsewhereAgainAndAgain_IsLookedAtEverMoreRarely()
    {
        await using var stage = new WorkerStage();
        stage.Queue.Add(WorkerStage.Key(0), stage.Now.AddHours(-1));
        stage.Client.Answer(Packets.To(Packets.Elsewhere).Found());
        await stage.StartAsync();
        var pauses = new List<TimeSpan>();
        for (var look = 1; look <= 4; look++)
        {
            await stage.OrderAsync(100);
            await stage.BeatAsync(2);
            (await stage.ScheduledAsync(0)).Streak.ShouldBe(look);
            var due = (await stage.ScheduledAsync(0)).DueAt;
            pauses.Add(due - stage.Now.AddSeconds(-1));
            stage.Time.Advance(due - stage.Now);
            await stage.SettleAsync();
        }

        pauses.ShouldBe([TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(16), TimeSpan.FromHours(32)]);
    }

    [Fact]
    public async Task Workers_TwoOnFiveKeys_DoEachOnceAndAddUp()
    {
        await using var stage = new WorkerStage();
        stage.Fill(5);
        stage.Client.Answer(Packets.To(Packets.Here).Found());
        await stage.StartAsync();
        await stage.StartAsync();
        await stage.OrderAsync(1);

        await stage.BeatAsync(5);

        (await stage.TotalsAsync()).ShouldBe(new RepublishTotals(Published: 5, 0, 0, 0, 0));
        stage.Client.Published.Count.ShouldBe(5);
        stage.Client.Lookups.ShouldBe(5);
    }

    [Fact]
    public async Task Worker_Published_StoresThePacketAndUsesItWhenTheNetworkHasForgottenIt()
    {
        await using var stage = new WorkerStage();
        var packet = Packets.To(Packets.Here);
        stage.Queue.Add(Packets.User.PublicKey, stage.Now.AddHours(-1));
        stage.Client.Answer(packet.Found(), new ResolveResult(ResolveStatus.NotFound));
        await stage.StartAsync();
        await stage.OrderAsync(100);
        await stage.BeatAsync(2);

        stage.Time.Advance(stage.Options.Interval);
        await stage.SettleAsync();
        await stage.OrderAsync(100);
        await stage.BeatAsync(2);

        stage.Client.Published.Select(static each => Convert.ToHexString(each.Bytes.Span)).ShouldBe(
            Enumerable.Repeat(Convert.ToHexString(packet.Bytes.Span), 2));
    }

    [Fact]
    public async Task Worker_OutageLastsForDays_LosesNoPacket()
    {
        await using var stage = new WorkerStage(Packets.Options with { Attempts = 1 });
        var packet = Packets.To(Packets.Here);
        stage.Queue.Add(Packets.User.PublicKey, stage.Now.AddHours(-1));
        stage.Client.Answer(packet.Found());
        await stage.StartAsync();
        await stage.OrderAsync(1);
        await stage.BeatAsync(2);
        stage.Client.Answer(new ResolveResult(ResolveStatus.NoResponses));
        await LetPassAsync(stage, TimeSpan.FromDays(3));
        var failures = (await stage.Queue.ListScheduleAsync(1, default)).Single();

        stage.Client.Answer(new ResolveResult(ResolveStatus.NotFound));
        await LetPassAsync(stage, stage.Options.Interval);

        failures.Outcome.ShouldBe(RepublishOutcome.Failed);
        failures.Streak.ShouldBeInRange(15, 25);
        stage.Client.Published.Last().Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());
        stage.Client.Published.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Worker_NoOrder_StandsStill()
    {
        await using var stage = new WorkerStage();
        stage.Fill(1);
        await stage.StartAsync();

        await stage.BeatAsync(10);

        stage.Client.Lookups.ShouldBe(0);
    }

    [Fact]
    public async Task Worker_OrderHasEnded_StandsStill()
    {
        await using var stage = new WorkerStage();
        stage.Fill(100);
        var worker = await stage.StartAsync();
        await worker.AssignAsync(new RepublishOrder(1, stage.Now.AddSeconds(10)));

        await stage.BeatAsync(30);

        stage.Client.Lookups.ShouldBe(9, "ten beats, the last one at the end of the order");
    }

    [Theory]
    [InlineData(0.1, 100, 10)]
    [InlineData(1, 100, 100)]
    [InlineData(7.5, 100, 750)]
    public async Task Worker_Pace_IsKept(double perSecond, int seconds, int expected)
    {
        await using var stage = new WorkerStage();
        stage.Fill(1000);
        await stage.StartAsync();
        await stage.OrderAsync(perSecond);

        await stage.BeatAsync(seconds);

        stage.Client.Lookups.ShouldBeInRange(expected - 1, expected);
    }

    [Fact]
    public async Task Worker_NothingDueForLong_DoesNotCatchUpInABurst()
    {
        await using var stage = new WorkerStage();
        await stage.StartAsync();
        await stage.OrderAsync(2);
        await stage.BeatAsync(60);
        stage.Fill(100);

        await stage.BeatAsync();

        stage.Client.Lookups.ShouldBe(4, "two seconds' worth");
    }

    [Fact]
    public async Task Worker_SlowNetwork_HoldsNoMoreThanItsPlaces()
    {
        await using var stage = new WorkerStage(Packets.Options with { Concurrency = 3 });
        stage.Fill(100);
        var slow = new TaskCompletionSource<ResolveResult>();
        stage.Client.Network = (_, cancellation) => slow.Task.WaitAsync(cancellation);
        await stage.StartAsync();
        await stage.OrderAsync(50);
        await stage.BeatAsync(10);
        var held = stage.Client.Lookups;

        slow.SetResult(new ResolveResult(ResolveStatus.NotFound));
        await EndAsync(stage, 3);

        held.ShouldBe(3);
        stage.Client.Lookups.ShouldBe(3);
        (await stage.Queue.ForecastAsync(stage.Now, TimeSpan.Zero, 1000, default)).Due.ShouldBe(97, "what it does not hold is there for others");
    }

    [Fact]
    public async Task Worker_Stopped_GivesUpWhatIsUnderWayAndItsLeaseEnds()
    {
        var stage = new WorkerStage();
        stage.Fill(2);
        stage.Client.Network = async (key, cancellation) =>
        {
            if (key == WorkerStage.Key(0))
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            return new ResolveResult(ResolveStatus.NotFound);
        };
        await stage.StartAsync();
        await stage.OrderAsync(100);
        await stage.BeatAsync();
        var taken = stage.Now;

        await stage.DisposeAsync();

        (await stage.ScheduledAsync(0)).ShouldBe(
            new ScheduledKey(WorkerStage.Key(0), taken + stage.Options.Lease, RepublishOutcome.None, 0, null, null));
        (await stage.ScheduledAsync(1)).Outcome.ShouldBe(RepublishOutcome.Missing, "what had ended is put back");
    }

    /// <summary>Lets time pass in steps of ten minutes, each with a moment of work.</summary>
    private static async Task LetPassAsync(WorkerStage stage, TimeSpan time)
    {
        for (var end = stage.Now + time; stage.Now < end;)
        {
            await stage.OrderAsync(1);
            stage.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(2));
            await stage.SettleAsync();
            await stage.BeatAsync(2);
        }
    }

    /// <summary>Beats until so many keys are put back. They end on threads of their own, so this may take a while.</summary>
    private static async Task EndAsync(WorkerStage stage, int keys)
    {
        await stage.OrderAsync(0);
        var began = TimeProvider.System.GetTimestamp();
        while ((await stage.Queue.ListScheduleAsync(1000, default)).Count(static key => key.DoneAt is not null) < keys)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30), "the keys do not end");
            await Task.Yield();
            await stage.BeatAsync();
        }
    }
}
