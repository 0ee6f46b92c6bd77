using System.Net;

namespace Pubky.Testnet.Tests.HttpRelay;

/// <summary>Spec pkarr §11.3, cases 116 and 117.</summary>
public sealed class LinkTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(600);

    [Fact]
    public async Task Link_ConsumerFirst_BothSucceed()
    {
        await using var relay = await RelayFixture.StartAsync();
        var read = relay.Client.GetAsync("/link/a");
        await relay.WaitingAsync(1);

        var post = relay.PostAsync("/link/a", "hello", "text/x-secret");

        await AssertMatchedAsync(relay, await post, await read);
    }

    [Fact]
    public async Task Link_ProducerFirst_BothSucceed()
    {
        await using var relay = await RelayFixture.StartAsync();
        var post = relay.PostAsync("/link/a", "hello", "text/x-secret");
        await relay.WaitingAsync(1);

        var read = relay.Client.GetAsync("/link/a");

        await AssertMatchedAsync(relay, await post, await read);
    }

    [Fact]
    public async Task Get_NoProducer_TimesOut()
    {
        await using var relay = await RelayFixture.StartAsync();
        var read = relay.Client.GetAsync("/link/a");
        await relay.WaitingAsync(1);

        relay.Time.Advance(Wait);

        await read.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
        (await read).IsDeprecated().ShouldBeFalse();
    }

    [Fact]
    public async Task Post_NoConsumer_TimesOut()
    {
        await using var relay = await RelayFixture.StartAsync();
        var post = relay.PostAsync("/link/a", "hello");
        await relay.WaitingAsync(1);

        relay.Time.Advance(Wait);

        await post.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
        (await post).IsDeprecated().ShouldBeTrue();
    }

    [Fact]
    public async Task Post_ReplacedByAnother_IsGone()
    {
        await using var relay = await RelayFixture.StartAsync();
        var first = relay.PostAsync("/link/a", "one");
        await relay.WaitingAsync(1);

        var second = relay.PostAsync("/link/a", "two");

        await first.ShouldBeAsync(HttpStatusCode.NotFound, "Entry expired");
        (await first).IsDeprecated().ShouldBeTrue();
        await relay.Client.GetAsync("/link/a").ShouldBeAsync(HttpStatusCode.OK, "two");
        await second.ShouldBeAsync(HttpStatusCode.OK, "");
    }

    [Fact]
    public async Task Post_OnInbox_IsReadThroughLink()
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");

        await relay.Client.GetAsync("/link/a").ShouldBeAsync(HttpStatusCode.OK, "hello");

        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.OK, "true");
    }

    [Fact]
    public async Task Head_Message_IsNotConsumed()
    {
        await using var relay = await RelayFixture.StartAsync();
        var post = relay.PostAsync("/link/a", "hello");
        await relay.WaitingAsync(1);

        using var head = new HttpRequestMessage(HttpMethod.Head, "/link/a");
        (await relay.Client.SendAsync(head)).StatusCode.ShouldBe(HttpStatusCode.OK);

        post.IsCompleted.ShouldBeFalse();
        await relay.Client.GetAsync("/link/a").ShouldBeAsync(HttpStatusCode.OK, "hello");
    }

    private static async Task AssertMatchedAsync(RelayFixture relay, HttpResponseMessage post, HttpResponseMessage read)
    {
        await post.ShouldBeAsync(HttpStatusCode.OK, "");
        await read.ShouldBeAsync(HttpStatusCode.OK, "hello");
        read.Content.Headers.ContentType!.ToString().ShouldBe("text/x-secret");
        post.IsDeprecated().ShouldBeTrue();
        read.IsDeprecated().ShouldBeTrue();
        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.OK, "true");
    }
}
