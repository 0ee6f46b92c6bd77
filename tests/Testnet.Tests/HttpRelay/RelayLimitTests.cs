using System.Net;
using Pubky.Testnet.HttpRelay;

namespace Pubky.Testnet.Tests.HttpRelay;

/// <summary>Spec pkarr §11.1, cases 110 and 118 to 120.</summary>
public sealed class RelayLimitTests
{
    [Fact]
    public async Task Root_Get_NamesTheRelay()
    {
        await using var relay = await RelayFixture.StartAsync();

        await relay.Client.GetAsync("/").ShouldBeAsync(HttpStatusCode.OK, "Http Relay");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cors_OnOrOff_OriginIsMirroredOrNot(bool cors)
    {
        await using var relay = await RelayFixture.StartAsync(new() { Cors = cors });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox/a/ack");
        request.Headers.Add("Origin", "https://app.example");

        var answer = await relay.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed).ShouldBe(cors);
        allowed.ShouldBe(cors ? ["https://app.example"] : null);
    }

    [Fact]
    public async Task Options_Preflight_MirrorsMethodAndHeaders()
    {
        await using var relay = await RelayFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/link/a");
        request.Headers.Add("Origin", "https://app.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        var answer = await relay.Client.SendAsync(request);

        await answer.ShouldBeAsync(HttpStatusCode.OK, "");
        answer.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["POST"]);
        answer.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["content-type"]);
        answer.Headers.GetValues("Access-Control-Allow-Credentials").ShouldBe(["true"]);
    }

    [Theory]
    [InlineData("POST", "/inbox/{0}", "Inbox ID too long")]
    [InlineData("GET", "/inbox/{0}", "Inbox ID too long")]
    [InlineData("DELETE", "/inbox/{0}", "Inbox ID too long")]
    [InlineData("GET", "/inbox/{0}/ack", "Inbox ID too long")]
    [InlineData("GET", "/inbox/{0}/await", "Inbox ID too long")]
    [InlineData("POST", "/link/{0}", "Channel ID too long")]
    [InlineData("GET", "/link/{0}", "Channel ID too long")]
    public async Task Id_Of257Bytes_IsRefused(string method, string path, string refusal)
    {
        await using var relay = await RelayFixture.StartAsync();

        // 128 letters of two bytes each, percent-encoded, and one more byte.
        var id = string.Concat(Enumerable.Repeat("%C3%A4", 128)) + "a";
        using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(null, path, id));

        await relay.Client.SendAsync(request).ShouldBeAsync(HttpStatusCode.BadRequest, refusal);
    }

    [Fact]
    public async Task Id_Of256Bytes_IsAccepted()
    {
        await using var relay = await RelayFixture.StartAsync();

        await relay.PostAsync("/inbox/" + new string('a', 256), "hello").ShouldBeAsync(HttpStatusCode.OK, "");
    }

    [Theory]
    [InlineData("/inbox/a")]
    [InlineData("/inbox/a/await")]
    public async Task Waiter_Eleventh_IsRefusedUntilOneLeaves(string path)
    {
        await using var relay = await RelayFixture.StartAsync();
        await relay.PostAsync("/inbox/a", "hello");
        if (path == "/inbox/a")
        {
            relay.Time.Advance(TimeSpan.FromSeconds(300));
        }

        using var leaving = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 10).Select(_ => relay.Client.GetAsync(path, leaving.Token)).ToArray();
        await relay.WaitingAsync(10);
        await relay.Client.GetAsync(path).ShouldBeAsync(HttpStatusCode.ServiceUnavailable, "Too many concurrent requests");

        await leaving.CancelAsync();
        await relay.WaitingAsync(0);
        var next = await AskUntilWaitingAsync(relay, path);

        relay.Time.Advance(TimeSpan.FromSeconds(25));
        await next.ShouldBeAsync(HttpStatusCode.RequestTimeout, "Request timed out");
        foreach (var left in waiting)
        {
            await Should.ThrowAsync<OperationCanceledException>(left);
        }
    }

    [Theory]
    [InlineData(2048, HttpStatusCode.OK)]
    [InlineData(2049, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_AtTheLimitOrOver_IsStoredOrRefused(int length, HttpStatusCode status)
    {
        await using var relay = await RelayFixture.StartAsync();

        (await relay.PostAsync("/inbox/a", new string('x', length))).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Body_ChunkedOverTheLimit_IsRefused()
    {
        await using var relay = await RelayFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/inbox/a");
        request.Content = new StringContent(new string('x', 2049));
        request.Headers.TransferEncodingChunked = true;

        (await relay.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Entries_OneTooMany_EvictsTheOldest()
    {
        await using var relay = await RelayFixture.StartAsync(new HttpRelayOptions { MaxEntries = 2 });
        var oldest = relay.PostAsync("/link/a", "one");
        await relay.WaitingAsync(1);
        await relay.PostAsync("/inbox/b", "two");

        await relay.PostAsync("/inbox/c", "three");

        await oldest.ShouldBeAsync(HttpStatusCode.NotFound, "Entry expired");
        await relay.Client.GetAsync("/inbox/a/ack").ShouldBeAsync(HttpStatusCode.NotFound, "Not found");
        await relay.Client.GetAsync("/inbox/b").ShouldBeAsync(HttpStatusCode.OK, "two");
        await relay.Client.GetAsync("/inbox/c").ShouldBeAsync(HttpStatusCode.OK, "three");
    }

    [Fact]
    public async Task Method_NotOfTheProtocol_IsNotAllowed()
    {
        await using var relay = await RelayFixture.StartAsync();

        (await relay.Client.PutAsync("/inbox/a", content: null)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await relay.Client.DeleteAsync("/link/a")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    // A place is free a moment after its wait has ended; the moment cannot be seen from outside, so a refusal is asked again.
    private static async Task<Task<HttpResponseMessage>> AskUntilWaitingAsync(RelayFixture relay, string path)
    {
        while (true)
        {
            var waiting = relay.WaitingAsync(1);
            var asked = relay.Client.GetAsync(path);
            if (await Task.WhenAny(waiting, asked) == waiting)
            {
                await waiting;
                return asked;
            }

            (await asked).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
    }
}
