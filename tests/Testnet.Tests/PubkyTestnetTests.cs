using System.Net;
using System.Net.Sockets;
using Pubky.Abstractions;
using Pubky.Folders;
using Pubky.Hosting;
using Pubky.Server;
using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Testnet.Tests;

/// <summary>Spec operations §16, cases 101 and 108, pkarr cases 108, 122 and 124: once over a DHT, once without.</summary>
public abstract class PubkyTestnetTests
{
    private const string TestKey = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    private static readonly KeyPair User = KeyPair.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    protected abstract bool Dht { get; }

    private PubkyTestnetOptions Everything => new()
    {
        Dht = Dht,
        PkarrRelayPort = 0,
        HttpRelayPort = 0,
        Homeserver = TestHomeserverOptions.WellKnown with { AdminPort = 0 },
    };

    [Fact]
    public async Task Start_Everything_EveryPartAnswers()
    {
        await using var network = await PubkyTestnet.StartAsync(Everything);
        using var client = new HttpClient();

        (await client.GetStringAsync(network.HttpRelay)).ShouldBe("Http Relay");
        (await client.GetStringAsync(network.PkarrRelay)).ShouldContain("Pkarr relay");
        (await client.GetAsync(network.Homeserver.Url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(network.Homeserver.AdminUrl)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var tls = new TcpClient();
        await tls.ConnectAsync(network.Homeserver.PubkyTls!);
    }

    [Fact]
    public async Task Start_ByDefault_HasNeitherRelaysNorAdmin()
    {
        await using var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions { Dht = Dht });

        network.PkarrRelay.ShouldBeNull();
        network.HttpRelay.ShouldBeNull();
        network.Homeserver.AdminUrl.ShouldBeNull();
        network.Homeserver.PublicKey.ToString().ShouldBe(TestKey);
    }

    [Fact]
    public async Task Homeserver_Started_IsFoundThroughTheRelayAndWithoutIt()
    {
        await using var network = await PubkyTestnet.StartAsync(Everything);

        (await Wire.GetPacketAsync(network, network.Homeserver.PublicKey)).ShouldNotBeNull()
            .Payload.ToArray().ShouldBe((await Wire.ResolveAsync(network, network.Homeserver.PublicKey))!.Payload.ToArray());
    }

    [Fact]
    public async Task Packet_PublishedPastTheRelay_IsFoundThroughIt()
    {
        await using var network = await PubkyTestnet.StartAsync(Everything);
        var packet = SignedPacket.Sign(User, [], DateTimeOffset.UtcNow.ToUnixMicroseconds());

        (await network.Packets.PublishAsync(packet, CancellationToken.None)).Status.ShouldBe(PublishStatus.Stored);

        (await Wire.GetPacketAsync(network, packet.Key))!.Payload.ToArray().ShouldBe(packet.Payload.ToArray());
    }

    [Fact]
    public async Task Packet_PublishedThroughTheRelay_IsFoundPastIt()
    {
        await using var network = await PubkyTestnet.StartAsync(Everything);
        var packet = SignedPacket.Sign(User, [], DateTimeOffset.UtcNow.ToUnixMicroseconds());

        using var put = await Wire.PutPacketAsync(network, packet);

        put.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Wire.ResolveAsync(network, packet.Key))!.Payload.ToArray().ShouldBe(packet.Payload.ToArray());
    }

    [Fact]
    public async Task UnknownKey_ThroughTheRelay_IsNotFoundOrUnavailableAsWanted()
    {
        await using var network = await PubkyTestnet.StartAsync(Everything);
        await using var silent = await PubkyTestnet.StartAsync(Everything with { UnknownKeysAreUnavailable = true });
        using var client = new HttpClient();

        (await client.GetAsync(new Uri(network.PkarrRelay!, User.PublicKey.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(new Uri(silent.PkarrRelay!, User.PublicKey.ToString()))).StatusCode
            .ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Start_TwoNetworks_AreIndependent()
    {
        await using var first = await PubkyTestnet.StartAsync(Everything);
        await using var second = await PubkyTestnet.StartAsync(Everything);
        var packet = SignedPacket.Sign(User, [], DateTimeOffset.UtcNow.ToUnixMicroseconds());

        (await first.Packets.PublishAsync(packet, CancellationToken.None)).Status.ShouldBe(PublishStatus.Stored);

        first.Bootstrap.Intersect(second.Bootstrap).ShouldBeEmpty();
        (await Wire.GetPacketAsync(first, packet.Key)).ShouldNotBeNull();
        (await Wire.GetPacketAsync(second, packet.Key)).ShouldBeNull();
        (await Wire.ResolveAsync(second, packet.Key)).ShouldBeNull();
    }

    [Fact]
    public async Task AddHomeserver_ByDefault_HasAKeyOfItsOwnAndIsFound()
    {
        await using var network = await PubkyTestnet.StartAsync(Everything);

        var second = await network.AddHomeserverAsync(new TestHomeserverOptions());
        var third = await network.AddHomeserverAsync(new TestHomeserverOptions { Seed = Enumerable.Repeat((byte)1, 32).ToArray() });

        new[] { network.Homeserver.PublicKey, second.PublicKey, third.PublicKey }.Distinct().Count().ShouldBe(3);
        third.PublicKey.ShouldBe(User.PublicKey);
        (await Wire.GetPacketAsync(network, second.PublicKey)).ShouldNotBeNull();
        using var client = new HttpClient();
        (await client.GetAsync(second.Url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dispose_Network_FreesItsPorts()
    {
        var first = await PubkyTestnet.StartAsync(Everything with { DhtPort = 0 });
        await first.DisposeAsync();

        await using var second = await PubkyTestnet.StartAsync(Everything with
        {
            DhtPort = Dht ? first.Bootstrap[^1].Port : null,
            PkarrRelayPort = first.PkarrRelay!.Port,
            HttpRelayPort = first.HttpRelay!.Port,
            Homeserver = TestHomeserverOptions.WellKnown with
            {
                HttpPort = first.Homeserver.Url.Port,
                PubkyTlsPort = first.Homeserver.PubkyTls!.Port,
                AdminPort = first.Homeserver.AdminUrl!.Port,
            },
        });

        second.Homeserver.Url.ShouldBe(first.Homeserver.Url);
    }

    [Theory]
    [InlineData("Pkarr relay")]
    [InlineData("HTTP relay")]
    [InlineData("client API")]
    [InlineData("admin API")]
    [InlineData("Pubky TLS")]
    public async Task Start_PortTaken_NamesTheComponentAndFreesTheOthers(string component)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new TemporaryFolder();
        var options = Everything with { Homeserver = Everything.Homeserver with { Directory = folder.Path } };
        options = component switch
        {
            "Pkarr relay" => options with { PkarrRelayPort = port },
            "HTTP relay" => options with { HttpRelayPort = port },
            "Pubky TLS" => options with { Homeserver = options.Homeserver with { PubkyTlsPort = port } },
            "admin API" => options with { Homeserver = options.Homeserver with { AdminPort = port } },
            _ => options with { Homeserver = options.Homeserver with { HttpPort = port } },
        };

        var busy = await Should.ThrowAsync<PortBusyException>(() => PubkyTestnet.StartAsync(options));

        busy.Message.ShouldContain(component);
        busy.Message.ShouldContain(port.ToString(provider: null));
        taken.Stop();
        await using var network = await PubkyTestnet.StartAsync(options);
    }
}
