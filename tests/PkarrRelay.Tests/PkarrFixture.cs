using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Clocks;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;

namespace Pubky.PkarrRelay.Tests;

/// <summary>A Pkarr relay on a free port, its clock, the network behind it, and a client that speaks to it over a real socket.</summary>
internal sealed class PkarrFixture : IAsyncDisposable
{
    private readonly PkarrRelayServer _server;

    private PkarrFixture(PkarrRelayServer server, ScriptedNetwork network, ManualTime time)
    {
        (_server, Network, Time) = (server, network, time);
        Client = new HttpClient { BaseAddress = new Uri($"http://{server.EndPoint}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public static KeyPair User { get; } = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    public ManualTime Time { get; }

    public ScriptedNetwork Network { get; }

    public PacketCache Cache => _server.Cache;

    public HttpClient Client { get; }

    /// <summary>The clock's time as a packet's timestamp.</summary>
    public long Now => Time.GetUtcNow().ToUnixMicroseconds();

    public static async Task<PkarrFixture> StartAsync(PkarrRelayOptions? options = null)
    {
        var time = new ManualTime();
        var network = new ScriptedNetwork(time);
        var server = await PkarrRelayServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, 0),
            network,
            options ?? new PkarrRelayOptions { RateLimits = null },
            time,
            NullLoggerFactory.Instance,
            CancellationToken.None);
        return new PkarrFixture(server, network, time);
    }

    /// <summary>A packet of the user with one TXT record, whose text tells packets of one timestamp apart.</summary>
    public static SignedPacket Packet(long timestamp, uint timeToLive = 3600, string text = "") =>
        SignedPacket.Sign(User, [new("_foo", timeToLive, new TextData([System.Text.Encoding.ASCII.GetBytes(text)]))], timestamp);

    /// <summary>The network's answer that it holds a packet right now.</summary>
    public ResolveResult Found(SignedPacket packet) => ResolveResult.Found(new SeenPacket(packet, Time.GetUtcNow()));

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
