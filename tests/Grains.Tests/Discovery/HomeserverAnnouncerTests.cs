using Pubky.Abstractions;
using Pubky.Grains.Discovery;
using Pubky.Pkarr;

namespace Pubky.Grains.Tests.Discovery;

/// <summary>Spec pkarr §8.1, case 24.</summary>
public sealed class HomeserverAnnouncerTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Announcer_Start_PublishesTheServersRecordsInTheBackground()
    {
        await using var world = new AnnouncerWorld();
        var held = new TaskCompletionSource<PublishResult>();
        world.Client.Publish = _ => held.Task;

        world.Start().State.LastSuccess.ShouldBeNull();
        var packet = await world.Client.NextAsync();
        held.SetResult(new PublishResult(PublishStatus.Stored, 12));
        await world.Time.WaiterAsync(Hour);

        packet.Key.ShouldBe(AnnouncerWorld.Keys.PublicKey);
        packet.Answers.Count.ShouldBe(3);
        packet.Timestamp.ShouldBe(world.Time.GetUtcNow().ToUnixMicroseconds());
        world.Announcer.State.ShouldBe(new AnnouncerState(world.Time.GetUtcNow(), 12, null, 0, IsUpToDate: true));
    }

    [Fact]
    public async Task Announcer_AnHourLater_PublishesTheSameBytes()
    {
        await using var world = new AnnouncerWorld();
        world.Start();
        var first = await world.Client.NextAsync();

        for (var i = 0; i < 3; i++)
        {
            await world.SleepAsync(Hour, Hour);
            (await world.Client.NextAsync()).Bytes.ToArray().ShouldBe(first.Bytes.ToArray());
        }
    }

    [Fact]
    public async Task Announcer_NetworkSilent_TriesAgainWithGrowingButBoundedPauses()
    {
        await using var world = new AnnouncerWorld();
        world.Client.Publish = static _ => FakePkarrClient.Silent;
        world.Start();

        int[] seconds = [5, 10, 20, 40, 80, 160, 320, 600, 600];
        foreach (var pause in seconds)
        {
            await world.Client.NextAsync();
            await world.SleepAsync(TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(pause * 1.5));
        }

        await world.Client.NextAsync();
        await world.Time.WaiterAsync(TimeSpan.FromSeconds(600));
        world.Announcer.State.ShouldBe(new AnnouncerState(null, 0, PublishStatus.NoResponses, seconds.Length + 1, IsUpToDate: false));
    }

    [Fact]
    public async Task Announcer_NetworkComesBack_ReturnsToTheHourAndForgetsTheFailures()
    {
        await using var world = new AnnouncerWorld();
        world.Client.Publish = static _ => FakePkarrClient.Silent;
        world.Start();
        await world.Client.NextAsync();
        await world.Time.WaiterAsync(TimeSpan.FromSeconds(5));
        world.Client.Publish = static _ => FakePkarrClient.Stored;
        world.Time.Advance(TimeSpan.FromSeconds(7.5));
        await world.Client.NextAsync();
        await world.Time.WaiterAsync(Hour);

        world.Announcer.State.Failures.ShouldBe(0);
        world.Announcer.State.LastFailure.ShouldBeNull();

        world.Client.Publish = static _ => FakePkarrClient.Silent;
        await world.SleepAsync(Hour, Hour);
        await world.Client.NextAsync();
        await world.SleepAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7.5));
        await world.Client.NextAsync();
    }

    [Fact]
    public async Task Announcer_ClientThrows_StaysAliveAndTriesAgain()
    {
        await using var world = new AnnouncerWorld();
        world.Client.Publish = static _ => throw new InvalidOperationException("a bug");
        world.Start();
        await world.Client.NextAsync();
        await world.SleepAsync(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(7.5));

        await world.Client.NextAsync();
        await world.Time.WaiterAsync(TimeSpan.FromSeconds(10));
        world.Announcer.State.LastFailure.ShouldBe(PublishStatus.UnexpectedResponses);
    }

    [Fact]
    public async Task Update_OtherEndpoints_PublishesALaterPacketAtOnce()
    {
        await using var world = new AnnouncerWorld();
        world.Start();
        var first = await world.Client.NextAsync();
        await world.Time.WaiterAsync(Hour);
        var held = new TaskCompletionSource<PublishResult>();
        world.Client.Publish = _ => held.Task;

        world.Announcer.Update(AnnouncerWorld.Endpoints with { IcannDomain = "example.com" });

        var second = await world.Client.NextAsync();
        second.Timestamp.ShouldBeGreaterThan(first.Timestamp);
        second.Message.ToArray().ShouldNotBe(first.Message.ToArray());
        world.Announcer.State.IsUpToDate.ShouldBeFalse();
        held.SetResult(new PublishResult(PublishStatus.Stored, 3));
        await world.Time.WaiterAsync(Hour);
        world.Announcer.State.IsUpToDate.ShouldBeTrue();
    }

    [Fact]
    public async Task Update_SameEndpoints_ChangesNothing()
    {
        await using var world = new AnnouncerWorld();
        world.Start();
        await world.Client.NextAsync();
        await world.Time.WaiterAsync(Hour);

        world.Announcer.Update(AnnouncerWorld.Endpoints with { });

        world.Announcer.State.IsUpToDate.ShouldBeTrue();
        world.Client.Waiting.ShouldBe(0);
    }

    [Theory]
    [InlineData(PublishStatus.Stored)]
    [InlineData(PublishStatus.NoDhtNodesQueried)]
    public async Task PublishNow_Outcome_IsTold(PublishStatus status)
    {
        await using var world = new AnnouncerWorld();
        world.Client.Publish = _ => Task.FromResult(new PublishResult(status));
        world.Start();

        (await world.Announcer.PublishNowAsync(default)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Dispose_PublicationUnderWay_EndsIt()
    {
        var world = new AnnouncerWorld();
        world.Client.Publish = static _ => new TaskCompletionSource<PublishResult>().Task;
        world.Start();
        await world.Client.NextAsync();

        await world.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Announcer_WrongConfiguration_IsRefused()
    {
        var world = new AnnouncerWorld();

        Should.Throw<ArgumentException>(() => world.Start(new AnnouncerOptions { Interval = TimeSpan.Zero })).Message.ShouldContain("Interval");
        Should.Throw<ArgumentException>(() => world.Start(endpoints: AnnouncerWorld.Endpoints with { IcannDomain = "a..b" }));
    }

    [Fact]
    public async Task Announcer_Metrics_CountOutcomesAndShowTheLastSuccess()
    {
        await using var world = new AnnouncerWorld();
        using var meters = new RecordingMeters();
        world.Client.Publish = static _ => FakePkarrClient.Silent;
        world.Start(meters: meters);
        await world.Client.NextAsync();
        await world.Time.WaiterAsync(TimeSpan.FromSeconds(5));
        meters.Read("pubky.discovery.last_success").ShouldBe(0);

        world.Client.Publish = static _ => FakePkarrClient.Stored;
        world.Time.Advance(TimeSpan.FromSeconds(7.5));
        await world.Client.NextAsync();
        await world.Time.WaiterAsync(Hour);

        meters.Read("pubky.discovery.last_success").ShouldBe(world.Time.GetUtcNow().ToUnixTimeSeconds());
        meters.Read("pubky.discovery.stored_nodes").ShouldBe(12);
        meters.Counted("pubky.discovery.announcements", "NoResponses").ShouldBe(1);
        meters.Counted("pubky.discovery.announcements", "Stored").ShouldBe(1);
    }
}
