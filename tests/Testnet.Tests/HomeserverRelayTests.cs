using System.Net;
using System.Net.Sockets;
using Pubky.Abstractions;
using Pubky.Folders;
using Pubky.Hosting;
using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Testnet.Tests;

/// <summary>The Pkarr relay that a homeserver serves beside itself, in front of its own node of the DHT (spec pkarr §10).</summary>
public sealed class HomeserverRelayTests : IDisposable
{
    private static readonly KeyPair User = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly TestHomeserverOptions WithRelay = TestHomeserverOptions.WellKnown with { PkarrRelayPort = 0 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Relay_NotAskedFor_IsNotServed()
    {
        var config = _folder.Write("given.toml", "pkarr_relay = { enabled = true, listen_socket = \"192.0.2.1:1\" }");

        await using var network = await PubkyTestnet.StartAsync(
            new PubkyTestnetOptions { Homeserver = TestHomeserverOptions.WellKnown with { ConfigFile = config } });

        network.Homeserver.PkarrRelay.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Packet_PutToTheRelay_LiesInTheNetworkAndComesBack(bool dht)
    {
        await using var network = await StartAsync(WithRelay, dht);
        var relay = network.Homeserver.PkarrRelay.ShouldNotBeNull();
        var packet = SignedPacket.Sign(User, [], DateTimeOffset.UtcNow.ToUnixMicroseconds());

        using var put = await Wire.PutPacketAsync(relay, packet);

        put.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Wire.ResolveAsync(network, packet.Key)).ShouldNotBeNull().Payload.ToArray().ShouldBe(packet.Payload.ToArray());
        (await Wire.GetPacketAsync(relay, packet.Key)).ShouldNotBeNull().Payload.ToArray().ShouldBe(packet.Payload.ToArray());
    }

    [Fact]
    public async Task Packet_PublishedElsewhere_IsFoundThroughTheRelay()
    {
        await using var network = await StartAsync(WithRelay);
        var packet = SignedPacket.Sign(User, [], DateTimeOffset.UtcNow.ToUnixMicroseconds());

        (await network.Packets.PublishAsync(packet, CancellationToken.None)).Status.ShouldBe(PublishStatus.Stored);

        (await Wire.GetPacketAsync(network.Homeserver.PkarrRelay!, packet.Key)).ShouldNotBeNull()
            .Payload.ToArray().ShouldBe(packet.Payload.ToArray());
    }

    [Fact]
    public async Task Relay_OfAHomeserver_FindsThatHomeserver()
    {
        await using var network = await StartAsync(WithRelay);

        (await Wire.GetPacketAsync(network.Homeserver.PkarrRelay!, network.Homeserver.PublicKey)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Relay_LimitUsedUp_Refuses()
    {
        await using var network = await StartAsync(WithRelay with { ConfigFile = _folder.Write("given.toml", "pkarr_relay.http_quota = \"1r/d\"") });
        using var client = new HttpClient();

        (await client.GetAsync(network.Homeserver.PkarrRelay)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(network.Homeserver.PkarrRelay)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.TooManyRequests)]
    public async Task Relay_ForwardedAddress_CountsBehindAProxyAlone(bool behindProxy, HttpStatusCode second)
    {
        var config = _folder.Write("given.toml", $"""
            [pkarr_relay]
            http_quota = "1r/d"
            behind_proxy = {(behindProxy ? "true" : "false")}
            """);
        await using var network = await StartAsync(WithRelay with { ConfigFile = config });

        (await GetForwardedAsync(network, "192.0.2.1")).ShouldBe(HttpStatusCode.OK);
        (await GetForwardedAsync(network, "192.0.2.2")).ShouldBe(second);
    }

    [Fact]
    public async Task Relay_PortTaken_NamesTheComponentAndThePort()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var busy = await Should.ThrowAsync<PortBusyException>(() => StartAsync(WithRelay with { PkarrRelayPort = port }));

        busy.Message.ShouldBe($"The Pkarr relay cannot listen on 127.0.0.1:{port}: port {port} is already in use.");
    }

    private static Task<PubkyTestnet> StartAsync(TestHomeserverOptions homeserver, bool dht = true) =>
        PubkyTestnet.StartAsync(new PubkyTestnetOptions { Dht = dht, Homeserver = homeserver });

    private static async Task<HttpStatusCode> GetForwardedAsync(PubkyTestnet network, string address)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, network.Homeserver.PkarrRelay) { Headers = { { "X-Forwarded-For", address } } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
