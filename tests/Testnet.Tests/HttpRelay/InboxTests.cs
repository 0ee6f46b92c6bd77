using System.Net;

namespace Pubky.Testnet.Tests.HttpRelay;

/// <summary>Spec pkarr §11.2, cases 111 to 115.</summary>
public sealed class InboxTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Get_AfterPost_GivesBodyAndTypeEveryTime()
    {
        await using var relay = await RelayFixture.StartAsync();

        await relay.PostAsync("/inbox/a", "hello", "text/x-secret").ShouldBeAsync(HttpStatusCode.OK, "");

        for (var i = 0; i < 2; i++)
        {
            var read = await relay.Client.GetAsync("/inbox/a");
            await read.ShouldBeAsync(HttpStatusCode.OK, "hello");
            read.Content.Headers.ContentType!.ToString().ShouldBe("text/x-secret");
            read.IsDeprecated().ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Get_PostedWithoutType_IsOctetStream()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");

        var read = await relay.Client.GetAsync("/inbox/a");

        read.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
    }

    [Fact]
    public async Task Get_PostedTwice_GivesTheSecond()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "one");
        await relay.PostAsync("/inbox/a", "two");

        await relay.Client.GetAsync("/inbox/a").ShouldBeAsync(HttpStatusCode.OK, "two");
    }

    [Fact]
    public async Task Get_EmptyBox_TimesOutAfterTheWait()
    {
        await using var relay = await RelayFixture.StartAsync();
        var read = relay.Client.GetAsync("/inbox/a");
        await relay.WaitingAsync(1);

        relay.Time.Advance(Wait - TimeSpan.FromTicks(1));
        read.IsCompleted.ShouldBeFalse();
        relay.Time.Advance(TimeSpan.FromTicks(1));

        await read.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
    }

    [Fact]
    public async Task Get_PostDuringTheWait_ReachesEveryReader()
    {
        await using var relay = await RelayFixture.StartAsync();
        Task<HttpResponseMessage>[] reads = [relay.Client.GetAsync("/inbox/a"), relay.Client.GetAsync("/inbox/a")];
        await relay.WaitingAsync(2);

        await relay.PostAsync("/inbox/a", "hello", "text/plain");

        await reads[0].ShouldBeAsync(HttpStatusCode.OK, "hello");
        await reads[1].ShouldBeAsync(HttpStatusCode.OK, "hello");
    }

    [Fact]
    public async Task Delete_Message_AcknowledgesAndEmptiesTheBox()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");
        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.OK, "false");

        await relay.Client.DeleteAsync("/inbox/a").ShouldBeAsync(HttpStatusCode.OK, "");
        await relay.Client.DeleteAsync("/inbox/a").ShouldBeAsync(HttpStatusCode.OK, "");

        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.OK, "true");
        var read = relay.Client.GetAsync("/inbox/a");
        await relay.WaitingAsync(1);
        relay.Time.Advance(Wait);
        await read.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
    }

    [Fact]
    public async Task UnknownId_DeleteAckAwait_AreNotFound()
    {
        await using var relay = await RelayFixture.StartAsync();

        await relay.Client.DeleteAsync("/inbox/a").ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
        await relay.Client.GetAsync("/inbox/a/await").ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
    }

    [Fact]
    public async Task Await_ReadThenDelete_IsReleasedByTheDeleteOnly()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");
        var waiting = relay.Client.GetAsync("/inbox/a/await");
        await relay.WaitingAsync(1);

        await relay.Client.GetAsync("/inbox/a").ShouldBeAsync(HttpStatusCode.OK, "hello");
        waiting.IsCompleted.ShouldBeFalse();
        await relay.Client.DeleteAsync("/inbox/a");

        await waiting.ShouldBeAsync(HttpStatusCode.OK, "");
        await relay.Client.GetAsync("/inbox/a/await").ShouldBeAsync(HttpStatusCode.OK, "");
    }

    [Fact]
    public async Task Await_NothingHappens_TimesOut()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");
        var waiting = relay.Client.GetAsync("/inbox/a/await");
        await relay.WaitingAsync(1);

        relay.Time.Advance(Wait);

        await waiting.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
    }

    [Fact]
    public async Task Await_MessageReplaced_IsNotFound()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "one");
        var waiting = relay.Client.GetAsync("/inbox/a/await");
        await relay.WaitingAsync(1);

        await relay.PostAsync("/inbox/a", "two");

        await waiting.ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
    }

    [Fact]
    public async Task Message_AfterItsLifetime_IsInvisible()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");

        // No sweep has run between the expiry and the requests: expiry itself is exact.
        relay.Time.Advance(TimeSpan.FromSeconds(300));

        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
        var read = relay.Client.GetAsync("/inbox/a");
        await relay.WaitingAsync(1);
        relay.Time.Advance(Wait);
        await read.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
    }

    [Fact]
    public async Task Head_MessageOrNone_ShowsHeadersAndChangesNothing()
    {
        await using var relay = await RelayFixture.StartAsync();
        using var head = new HttpRequestMessage(HttpMethod.Head, "/inbox/a");
        await relay.Client.SendAsync(head).ShouldBeAsync(HttpStatusCode.NotFound, "");
        await relay.PostAsync("/inbox/a", "hello");

        using var again = new HttpRequestMessage(HttpMethod.Head, "/inbox/a");
        var shown = await relay.Client.SendAsync(again);

        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentLength.ShouldBe(5);
        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.OK, "false");
    }
}
