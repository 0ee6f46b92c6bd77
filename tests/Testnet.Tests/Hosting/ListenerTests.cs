using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Clocks;
using Pubky.Hosting;
using Pubky.Testnet.HttpRelay;

namespace Pubky.Testnet.Tests.Hosting;

public sealed class ListenerTests
{
    [Fact]
    public async Task Start_PortTaken_NamesComponentAndPort()
    {
        await using var first = await StartAsync(0);

        var busy = await Should.ThrowAsync<PortBusyException>(() => StartAsync(first.EndPoint.Port));

        busy.Component.ShouldBe("HTTP relay");
        busy.Message.ShouldContain("HTTP relay");
        busy.Message.ShouldContain(first.EndPoint.Port.ToString(provider: null));
    }

    [Fact]
    public async Task Dispose_Listener_ReleasesThePort()
    {
        var first = await StartAsync(0);
        await first.DisposeAsync();

        await using var second = await StartAsync(first.EndPoint.Port);

        second.EndPoint.ShouldBe(first.EndPoint);
    }

    [Fact]
    public async Task Dispose_RequestsWaiting_AnswersThem()
    {
        var relay = await StartWithWaiterAsync();

        await relay.Server.DisposeAsync();

        (await relay.Waiting).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpRelayServer> StartAsync(int port, TimeProvider? time = null) => HttpRelayServer.StartAsync(
        new IPEndPoint(IPAddress.Any, port), new(), time ?? TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);

    private static async Task<(HttpRelayServer Server, Task<HttpResponseMessage> Waiting)> StartWithWaiterAsync()
    {
        var time = new ManualTime();
        var server = await StartAsync(0, time);
        var waiting = new HttpClient().GetAsync($"http://127.0.0.1:{server.EndPoint.Port}/inbox/a");
        await time.TimersAsync(2);
        return (server, waiting);
    }
}
