using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pubky.Hosting.Tests;

public sealed class ListenerTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Start_TwoAddresses_LeadIntoOnePipeline()
    {
        var asked = 0;
        await using var listener = await StartAsync(
            app => app.Run(context => context.Response.WriteAsync($"{Interlocked.Increment(ref asked)}")),
            new("first", AnyPort),
            new("second", AnyPort));
        using var http = new HttpClient();

        listener.EndPoints.Select(static endPoint => endPoint.Port).Distinct().Count().ShouldBe(2);
        (await http.GetStringAsync($"http://{listener.EndPoints[0]}/")).ShouldBe("1");
        (await http.GetStringAsync($"http://{listener.EndPoints[1]}/")).ShouldBe("2");
    }

    [Fact]
    public async Task Start_SecondPortBusy_NamesItAndBindsNothing()
    {
        using var holder = new TcpListener(AnyPort);
        holder.Start();
        using var free = new TcpListener(AnyPort);
        free.Start();
        var first = (IPEndPoint)free.LocalEndpoint;
        free.Stop();
        var second = (IPEndPoint)holder.LocalEndpoint;

        var busy = await Should.ThrowAsync<PortBusyException>(() => StartAsync(static _ => { }, new("first", first), new("second", second)));

        (busy.Component, busy.EndPoint).ShouldBe(("second", second));
        busy.Message.ShouldContain(second.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var again = new TcpListener(first);
        again.Start();
    }

    [Fact]
    public async Task MaxConnections_Reached_ClosesFurtherOnesOfThatAddressOnly()
    {
        await using var listener = await StartAsync(
            static app => app.Run(static context => context.Response.WriteAsync("here")),
            new ListenerEndPoint("narrow", AnyPort) { MaxConnections = 1 },
            new ListenerEndPoint("wide", AnyPort));

        using var first = await ConnectAsync(listener.EndPoints[0]);
        (await GetAsync(first)).ShouldContain("here");
        using var second = await ConnectAsync(listener.EndPoints[0]);
        (await GetAsync(second)).ShouldBe("");
        using var other = await ConnectAsync(listener.EndPoints[1]);
        (await GetAsync(other)).ShouldContain("here");
        (await GetAsync(first)).ShouldContain("here");
    }

    private static Task<Listener> StartAsync(Action<WebApplication> pipeline, params ListenerEndPoint[] endPoints) => Listener.StartAsync(
        new ListenerOptions
        {
            EndPoints = endPoints,
            Loggers = NullLoggerFactory.Instance,
            Services = static _ => { },
            Pipeline = pipeline,
        },
        CancellationToken.None);

    private static async Task<Socket> ConnectAsync(IPEndPoint server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server);
        return socket;
    }

    /// <summary>One request on a connection that stays open; an empty text if the server closed it instead of answering.</summary>
    private static async Task<string> GetAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var answer = new byte[4096];
        try
        {
            await socket.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray(), patience.Token);
            return Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, patience.Token));
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
