using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;
using Pubky.PkarrRelay;
using Pubky.Clocks;

namespace Pubky.PkarrRelay.Tests;

/// <summary>A Pkarr relay on a free port, its clock, and a client that speaks to it over a real socket.</summary>
internal sealed class PkarrFixture : IAsyncDisposable
{
    private readonly PkarrRelayServer _server;

    private PkarrFixture(PkarrRelayServer server, ManualTime time)
    {
        (_server, Time) = (server, time);
        Client = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public static KeyPair User { get; } = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    public ManualTime Time { get; }

    public HttpClient Client { get; }

    /// <summary>The clock's time as a packet's timestamp.</summary>
    public long Now => Time.GetUtcNow().ToUnixMicroseconds();

    public static async Task<PkarrFixture> StartAsync()
    {
        var time = new ManualTime();
        var server = await PkarrRelayServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0),
            new PacketCache(100, time),
            new PkarrRelayOptions(),
            time,
            NullLoggerFactory.Instance,
            CancellationToken.None);
        return new PkarrFixture(server, time);
    }

    /// <summary>A packet of the user with one TXT record, whose text tells packets of one timestamp apart.</summary>
    public static SignedPacket Packet(long timestamp, uint timeToLive = 3600, string text = "") =>
        SignedPacket.Sign(User, [new("_foo", timeToLive, new TextData([System.Text.Encoding.ASCII.GetBytes(text)]))], timestamp);

    public Task<HttpResponseMessage> PutAsync(SignedPacket packet, string? ifMatch = null) =>
        PutAsync(packet.Key.ToString(), packet.Payload.ToArray(), ifMatch);

    public Task<HttpResponseMessage> PutAsync(string key, byte[] payload, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/" + key) { Content = new ByteArrayContent(payload) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string query = "", string? ifModifiedSince = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"/{User.PublicKey}{query}");
        if (ifModifiedSince is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", ifModifiedSince);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
