using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Testnet.HttpRelay;
using Pubky.Clocks;

namespace Pubky.Testnet.Tests.HttpRelay;

/// <summary>A relay on a free port, its clock, and a client that speaks to it over a real socket.</summary>
internal sealed class RelayFixture : IAsyncDisposable
{
    /// <summary>Timers that run while nobody waits: the sweep.</summary>
    private const int IdleTimers = 1;

    private readonly HttpRelayServer _server;

    private RelayFixture(HttpRelayServer server, ManualTime time)
    {
        (_server, Time) = (server, time);
        Client = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public ManualTime Time { get; }

    public HttpClient Client { get; }

    public static async Task<RelayFixture> StartAsync(HttpRelayOptions? options = null)
    {
        var time = new ManualTime();
        var server = await HttpRelayServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0), options ?? new(), time, NullLoggerFactory.Instance, CancellationToken.None);
        return new RelayFixture(server, time);
    }

    /// <summary>Completes when exactly so many requests are waiting in the relay.</summary>
    public Task WaitingAsync(int requests) => Time.TimersAsync(IdleTimers + requests);

    public Task<HttpResponseMessage> PostAsync(string path, string body, string? contentType = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return Client.PostAsync(path, content);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
