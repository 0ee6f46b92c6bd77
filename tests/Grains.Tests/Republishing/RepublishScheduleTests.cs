using Pubky.Abstractions;
using Pubky.Grains.Republishing;

namespace Pubky.Grains.Tests.Republishing;

public sealed class RepublishScheduleTests
{
    private static readonly RepublisherOptions Steady = Packets.Options with { Jitter = 0 };

    [Theory]
    [InlineData(RepublishOutcome.Published, 1, 240)]
    [InlineData(RepublishOutcome.Published, 50, 240)]
    [InlineData(RepublishOutcome.Missing, 50, 240)]
    [InlineData(RepublishOutcome.Invalid, 50, 240)]
    [InlineData(RepublishOutcome.Failed, 1, 15)]
    [InlineData(RepublishOutcome.Failed, 2, 30)]
    [InlineData(RepublishOutcome.Failed, 4, 120)]
    [InlineData(RepublishOutcome.Failed, 5, 240)]
    [InlineData(RepublishOutcome.Failed, 1_000_000, 240)]
    [InlineData(RepublishOutcome.Skipped, 1, 240)]
    [InlineData(RepublishOutcome.Skipped, 3, 960)]
    [InlineData(RepublishOutcome.Skipped, 6, 7680)]
    [InlineData(RepublishOutcome.Skipped, 7, 10_080)]
    [InlineData(RepublishOutcome.Skipped, 1_000_000, 10_080)]
    public void After_OutcomeAndStreak_IsThePause(RepublishOutcome outcome, int streak, int minutes) =>
        new RepublishSchedule(Steady, Random.Shared).After(outcome, streak).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void After_IntervalLongerThanTheLongestSkip_StaysTheInterval() =>
        new RepublishSchedule(Steady with { Interval = TimeSpan.FromDays(30) }, Random.Shared)
            .After(RepublishOutcome.Skipped, 5).ShouldBe(TimeSpan.FromDays(30));

    [Fact]
    public void After_Jitter_SpreadsEvenlyAroundTheInterval()
    {
        var schedule = new RepublishSchedule(Packets.Options, new Random(1));

        var pauses = Enumerable.Range(0, 10_000).Select(_ => schedule.After(RepublishOutcome.Published, 1).TotalMinutes).ToList();

        pauses.Min().ShouldBeInRange(216, 217);
        pauses.Max().ShouldBeInRange(263, 264);
        pauses.Average().ShouldBe(240, 1);
    }
}
