using Pubky.Pkarr;

namespace Pubky.PkarrRelay.Tests;

/// <summary>Spec pkarr §10.5, case 107.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void Validate_Defaults_AreFine() => new PkarrRelayOptions().Validate().ShouldBeEmpty();

    [Fact]
    public async Task Start_LeastLifetimeAboveTheMost_IsRefused()
    {
        var refused = await Should.ThrowAsync<ArgumentException>(() => PkarrFixture.StartAsync(new() { Ttl = new TtlBounds(60, 30) }));

        refused.Message.ShouldContain("60 to 30 s");
    }

    [Fact]
    public void Validate_SeveralMistakes_NamesThemAll()
    {
        var options = new PkarrRelayOptions
        {
            CacheCapacity = -1,
            ClockTolerance = TimeSpan.FromSeconds(-1),
            PublishPatience = TimeSpan.Zero,
            ResolvePatience = TimeSpan.Zero,
            MaxConcurrent = 0,
            MaxConnections = 0,
            RateLimits = new() { MaxAddresses = 0 },
        };

        options.Validate().Count.ShouldBe(7);
    }
}
