using Pubky.Grains.Republishing;

namespace Pubky.Grains.Tests.Republishing;

public sealed class RepublisherOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreRight() => Packets.Options.Validate().ShouldBeEmpty();

    [Fact]
    public void Validate_EverythingWrong_NamesEverything()
    {
        var wrong = new RepublisherOptions
        {
            Homeserver = Packets.Here,
            Interval = TimeSpan.FromTicks(-1),
            Jitter = 0.6,
            FirstRun = TimeSpan.FromTicks(-1),
            Period = TimeSpan.Zero,
            MinimumStoredNodes = 0,
            Attempts = 0,
            FirstDelay = TimeSpan.FromTicks(-1),
            LongestDelay = TimeSpan.FromTicks(-2),
            KeyTimeout = TimeSpan.Zero,
            FailedPause = 0,
            LongestSkip = TimeSpan.Zero,
            MaxAhead = TimeSpan.FromTicks(-1),
            Workers = 0,
            Concurrency = 0,
            MinPerSecond = 0,
            MaxPerSecond = -1,
            Drain = 0,
            OutageAfter = 0,
            ProbeEvery = TimeSpan.Zero,
        };

        wrong.Validate().Count.ShouldBe(19);
    }
}
