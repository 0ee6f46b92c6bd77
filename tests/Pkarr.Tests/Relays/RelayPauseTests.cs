using Pubky.Clocks;

namespace Pubky.Pkarr.Tests.Relays;

/// <summary>A relay that asks to slow down is left alone.</summary>
public sealed class RelayPauseTests
{
    private static readonly RelayOptions Options = new();

    [Theory]
    [InlineData(429, null)]
    [InlineData(429, "1")]
    [InlineData(503, "1")]
    public async Task Resolve_RelayRefused_IsNotAskedUntilThePauseIsOver(int status, string? retryAfter)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = context => StubRelay.Status(context, status, retryAfter is null ? null : "Retry-After", retryAfter);
        await world.ResolveAsync();

        (await world.ResolveAsync()).Status.ShouldBe(ResolveStatus.NoResponses);
        (await world.PublishAsync(TestPackets.Sign(1))).Status.ShouldBe(PublishStatus.NoResponses);
        world.Stub.Requests.Count.ShouldBe(1);

        world.Time.Advance(TimeSpan.FromSeconds(2.5));
        await world.ResolveAsync();
        world.Stub.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("90", 89, 113)]
    [InlineData("Thu, 01 Jan 2026 00:01:30 GMT", 89, 113)]
    [InlineData("86400", 299, 376)]
    public async Task Publish_RetryAfter_IsObeyedWithinBounds(string retryAfter, int stillPaused, int over)
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = context => StubRelay.Status(context, 429, "Retry-After", retryAfter);
        await world.PublishAsync(TestPackets.Sign(1));

        world.Time.Advance(TimeSpan.FromSeconds(stillPaused));
        await world.PublishAsync(TestPackets.Sign(1));
        world.Stub.Requests.Count.ShouldBe(1);

        world.Time.Advance(TimeSpan.FromSeconds(over - stillPaused));
        await world.PublishAsync(TestPackets.Sign(1));
        world.Stub.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resolve_UnavailableWithoutATime_IsAskedAgainAtOnce()
    {
        await using var world = await RelayWorld.StartAsync();
        world.Stub.Answer = static context => StubRelay.Status(context, 503);

        await world.ResolveAsync();
        await world.ResolveAsync();

        world.Stub.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public void Refused_AgainAndAgain_DoublesUpToTheLongestPlusAQuarter()
    {
        var time = new ManualTime();
        var pause = new RelayPause(Options, time, new Random(1));
        List<TimeSpan> pauses = [];
        for (var i = 0; i < 12; i++)
        {
            pauses.Add(pause.Refused(null).ShouldNotBeNull());
            time.Advance(pauses[^1]);
        }

        int[] least = [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300];
        pauses.Select(static (length, i) => (length, i)).ShouldAllBe(one =>
            one.length >= TimeSpan.FromSeconds(least[one.i]) && one.length <= TimeSpan.FromSeconds(least[one.i] * 1.25));
        pauses.Select(static length => length.TotalSeconds % 1).Distinct().Count().ShouldBeGreaterThan(1, "there is jitter");
    }

    [Fact]
    public void Refused_ManyAtOnce_CountOnce()
    {
        var pause = new RelayPause(Options, new ManualTime(), new Random(1));

        pause.Refused(null).ShouldNotBeNull();
        pause.Refused(null).ShouldBeNull();
    }

    [Fact]
    public void Accepted_AfterAPause_StartsOver()
    {
        var time = new ManualTime();
        var pause = new RelayPause(Options, time, new Random(1));
        time.Advance(pause.Refused(null)!.Value);
        time.Advance(pause.Refused(null)!.Value);

        pause.Accepted().ShouldBeTrue();
        pause.Accepted().ShouldBeFalse();

        pause.Refused(null)!.Value.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task Resolve_PausedRelay_IsCounted()
    {
        using var meters = new RecordingMeters();
        await using var world = await RelayWorld.StartAsync(meters: meters);
        world.Stub.Answer = static context => StubRelay.Status(context, 429);

        await world.ResolveAsync();
        await world.ResolveAsync();

        meters.Sums("pubky.pkarr.relay.requests", "operation", "outcome")
            .ShouldBe(new() { ["resolve UnexpectedResponses"] = 1, ["resolve Paused"] = 1 });
    }
}
