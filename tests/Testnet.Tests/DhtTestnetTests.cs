using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Folders;
using Pubky.Hosting;
using Pubky.Pkarr;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dns;
using Pubky.Tls.Tests.Client;

namespace Pubky.Testnet.Tests;

/// <summary>A network with a DHT of its own (spec pkarr §12.1, cases 26 and 124, operations case 109).</summary>
public sealed class DhtTestnetTests : PubkyTestnetTests
{
    protected override bool Dht => true;

    [Fact]
    public async Task Bootstrap_ByDefault_IsTwoNodesOfLoopback()
    {
        await using var network = await PubkyTestnet.StartAsync();

        network.Bootstrap.Count.ShouldBe(2);
        network.Bootstrap.ShouldAllBe(static node => IPAddress.IsLoopback(node.Address));
    }

    [Fact]
    public async Task Bootstrap_FixedPort_IsAThirdNode()
    {
        await using var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions { DhtPort = 0, Address = IPAddress.Any });

        network.Bootstrap.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Node_FromOutside_FindsTheHomeserverFromAnyOfTheNodes(int entry)
    {
        await using var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions { DhtPort = 0 });
        var options = DhtNodeOptions.Testnet(network.Bootstrap[entry].ToString()) with { Mode = DhtMode.Client };
        await using var node = await DhtNode.StartAsync(options, TimeProvider.System, NullLoggerFactory.Instance, null, default);

        var packet = await Wire.ResolveAsync(new DhtNetwork(node, TimeProvider.System), network.Homeserver.PublicKey);

        packet.ShouldNotBeNull().Key.ShouldBe(network.Homeserver.PublicKey);
        node.Contacts.ShouldAllBe(static contact => IPAddress.IsLoopback(contact.EndPoint.Address));
    }

    [Fact]
    public async Task NativeClient_KnowingTheKeyOnly_ReachesTheHomeserverOverPubkyTls()
    {
        await using var network = await PubkyTestnet.StartAsync();
        var record = (await Wire.ResolveAsync(network, network.Homeserver.PublicKey)).ShouldNotBeNull();
        var direct = record.Records("@").Select(static answer => answer.Data).OfType<ServiceData>().Single(static service => service.Target == ".");
        var address = record.Records("@").Select(static answer => answer.Data).OfType<AddressData>().Single().Address;
        var port = BinaryPrimitives.ReadUInt16BigEndian(direct.Parameters.Single(static parameter => parameter.Key == 3).Value.Span);
        TlsClient? connection = null;
        using var client = TlsHttp.To(new IPEndPoint(address, port), connected: made => connection = made);

        (await client.GetStringAsync("/")).ShouldBe("Pubky Homeserver");

        connection.ShouldNotBeNull().ServerKey.ShouldBe(network.Homeserver.PublicKey);
    }

    [Fact]
    public async Task Start_UdpPortTaken_NamesTheComponentAndThePort()
    {
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.Client.LocalEndPoint!).Port;

        var busy = await Should.ThrowAsync<PortBusyException>(() => PubkyTestnet.StartAsync(new PubkyTestnetOptions { DhtPort = port }));

        busy.Message.ShouldBe($"The DHT node (UDP) cannot listen on 127.0.0.1:{port}: port {port} is already in use.");
    }

    [Fact]
    public async Task Configuration_WithNodesAndRelays_IsNeverAskedThere()
    {
        using var node = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var relay = new TcpListener(IPAddress.Loopback, 0);
        relay.Start();
        using var folder = new TemporaryFolder();
        var config = folder.Write("given.toml", $"""
            [pkdns]
            dht_bootstrap_nodes = ["{node.Client.LocalEndPoint}"]
            dht_relay_nodes = ["http://{relay.LocalEndpoint}"]
            """);

        await using (var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions
        {
            PkarrRelayPort = 0,
            Homeserver = TestHomeserverOptions.WellKnown with { ConfigFile = config },
        }))
        {
            (await Wire.GetPacketAsync(network, network.Homeserver.PublicKey)).ShouldNotBeNull();
        }

        node.Available.ShouldBe(0);
        relay.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task Relay_UnknownKey_AnswersWellWithinTheClientsPatience()
    {
        await using var network = await PubkyTestnet.StartAsync(new PubkyTestnetOptions { PkarrRelayPort = 0 });
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await Wire.GetPacketAsync(network, network.Homeserver.PublicKey); // the relay's code is loaded then

        var answer = await client.GetAsync(new Uri(network.PkarrRelay!, "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
