using System.Net;
using Pubky.Pkarr;

namespace Pubky.PkarrRelay.Tests;

/// <summary>How PUT depends on the network (spec pkarr §10.2, §15.2).</summary>
public sealed class PublishNetworkTests
{
    [Fact]
    public async Task Put_Stored_TellsOnHowManyNodes()
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Publication = static (_, _) => Task.FromResult(new PublishResult(PublishStatus.Stored, 13));

        var answer = await relay.PutAsync(PkarrFixture.Packet(relay.Now));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Pkarr-Dht-Stored-Nodes").ShouldBe(["13"]);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PublishStatus.NotMostRecent, HttpStatusCode.Conflict)]
    [InlineData(PublishStatus.NoDhtNodesQueried, HttpStatusCode.InternalServerError)]
    [InlineData(PublishStatus.NoResponses, HttpStatusCode.InternalServerError)]
    [InlineData(PublishStatus.Rejected, HttpStatusCode.InternalServerError)]
    [InlineData(PublishStatus.UnexpectedResponses, HttpStatusCode.InternalServerError)]
    public async Task Put_NotStored_IsAnErrorAndNotCached(PublishStatus status, HttpStatusCode expected)
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Network.Publication = (_, _) => Task.FromResult(new PublishResult(status));

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now))).StatusCode.ShouldBe(expected);

        relay.Cache.Find(PkarrFixture.User.PublicKey).ShouldBeNull();
    }

    [Fact]
    public async Task Put_Identical_IsPublishedAgain()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var packet = PkarrFixture.Packet(relay.Now);

        await relay.PutAsync(packet);
        await relay.PutAsync(packet);

        relay.Network.Published.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Put_OlderThanCached_DoesNotReachTheNetwork()
    {
        await using var relay = await PkarrFixture.StartAsync();
        relay.Cache.Offer(PkarrFixture.Packet(relay.Now));

        (await relay.PutAsync(PkarrFixture.Packet(relay.Now - 1))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        relay.Network.Published.ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_AnotherIsBeingPublished_IsAConflictAndTheSameJoins()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var (begun, outcome) = (new TaskCompletionSource(), new TaskCompletionSource<PublishResult>());
        relay.Network.Publication = (_, _) =>
        {
            begun.TrySetResult();
            return outcome.Task;
        };
        var packet = PkarrFixture.Packet(relay.Now);
        var timers = relay.Time.TimerCount;

        var first = relay.PutAsync(packet);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var same = relay.PutAsync(packet);
        (await relay.PutAsync(PkarrFixture.Packet(relay.Now + 1))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await relay.Time.TimersAsync(timers + 3); // two requests' patience and the publication's
        outcome.SetResult(new PublishResult(PublishStatus.Stored, 4));

        (await first).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await same).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        relay.Network.Published.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Put_NetworkIsSlow_IsToldWellBelowTwoSecondsAndGoesOn()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var outcome = new TaskCompletionSource<PublishResult>();
        relay.Network.Publication = (_, _) => outcome.Task;
        var packet = PkarrFixture.Packet(relay.Now);
        var timers = relay.Time.TimerCount;

        var answer = relay.PutAsync(packet);
        await relay.Time.TimersAsync(timers + 2); // of the request's patience and of the publication's
        relay.Time.Advance(TimeSpan.FromSeconds(1.5));

        (await answer).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        outcome.SetResult(new PublishResult(PublishStatus.Stored, 4));
        await Eventually.Async(() => relay.Cache.Find(packet.Key) is not null, "the publication's end");
        (await relay.PutAsync(packet)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Put_ClientLeaves_IsPublishedAllTheSame()
    {
        await using var relay = await PkarrFixture.StartAsync();
        var (begun, outcome) = (new TaskCompletionSource(), new TaskCompletionSource<PublishResult>());
        relay.Network.Publication = (_, cancellation) =>
        {
            begun.TrySetResult();
            return outcome.Task.WaitAsync(cancellation);
        };
        var packet = PkarrFixture.Packet(relay.Now);
        using var leaving = new CancellationTokenSource();

        var put = relay.Client.PutAsync($"/{packet.Key}", new ByteArrayContent(packet.Payload.ToArray()), leaving.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => put);
        outcome.SetResult(new PublishResult(PublishStatus.Stored, 4));

        await Eventually.Async(() => relay.Cache.Find(packet.Key) is not null, "the publication's end");
    }

    [Fact]
    public async Task Dispose_PublicationUnderWay_StopsIt()
    {
        var relay = await PkarrFixture.StartAsync();
        var stopped = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        relay.Network.Publication = async (_, cancellation) =>
        {
            begun.SetResult();
            using var stop = cancellation.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return default;
        };

        var put = relay.PutAsync(PkarrFixture.Packet(relay.Now));
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await relay.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        stopped.Task.IsCompleted.ShouldBeTrue();
        await Should.ThrowAsync<Exception>(() => put);
    }
}
