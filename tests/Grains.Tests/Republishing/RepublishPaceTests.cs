using Pubky.Abstractions;
using Pubky.Grains.Republishing;

namespace Pubky.Grains.Tests.Republishing;

public sealed class RepublishPaceTests
{
    /// <summary>Interval 4 h, a look a minute: a backlog is worked off in an hour.</summary>
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(10, 5, 1)]
    [InlineData(0, 4_167, 86.8)]
    [InlineData(36_000, 600, 22.5)]
    [InlineData(10_000_000, 0, 100)]
    [InlineData(0, 10_000_000, 100)]
    public void Of_Backlog_IsWhatComesAndAPartOfWhatWaitsWithinBounds(long due, long upcoming, double pace) =>
        RepublishPace.Of(new RepublishBacklog(due, null, upcoming), Packets.Options).ShouldBe(pace, 0.1);

    [Fact]
    public void CountAtMost_Counted_IsEnoughForTheHighestPace()
    {
        var most = RepublishPace.CountAtMost(Packets.Options);

        most.ShouldBeLessThan(1_000_000);
        RepublishPace.Of(new RepublishBacklog(most, null, 0), Packets.Options).ShouldBe(100);
        RepublishPace.Of(new RepublishBacklog(0, null, most), Packets.Options).ShouldBe(100);
    }
}
