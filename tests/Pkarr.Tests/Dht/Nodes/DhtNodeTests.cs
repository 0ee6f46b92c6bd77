using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Transport;

namespace Pubky.Pkarr.Tests.Dht.Nodes;

public sealed class DhtNodeTests
{
    [Fact]
    public async Task Start_PortInUse_Fails()
    {
        await using var first = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());

        await Should.ThrowAsync<SocketException>(
            () => LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet() with { Port = first.EndPoint.Port }));
    }

    [Fact]
    public async Task Start_OptionsOutOfRange_NamesAllOfThem()
    {
        var wrong = new DhtNodeOptions
        {
            Port = 65_536,
            Parallelism = 0,
            MaxLookups = 0,
            RequestTimeout = TimeSpan.Zero,
            Bootstrap = ["router.example.com", "ok.example.com:6881", "[::1]:70000"],
            PublicAddress = IPAddress.IPv6Loopback,
        };

        var message = (await Should.ThrowAsync<ArgumentException>(() => LoopbackNetwork.NodeAsync(wrong))).Message;

        foreach (var part in (string[])
            ["Port is 65536", "Parallelism is 0", "MaxLookups is 0", "RequestTimeout is", "'router.example.com'", "'[::1]:70000'", "PublicAddress"])
        {
            message.ShouldContain(part);
        }

        message.ShouldNotContain("ok.example.com");
    }

    [Fact]
    public async Task Meet_ThreeNodesWithoutBootstrap_EveryNodeKnowsTheOtherTwo()
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet())));
        foreach (var node in nodes)
        {
            (await node.MeetAsync(nodes.Select(static other => other.EndPoint), CancellationToken.None)).ShouldBe(2);
        }

        foreach (var node in nodes)
        {
            node.Contacts.ShouldBe(
                nodes.Where(other => other != node).Select(static other => new NodeContact(other.Id, other.EndPoint)), ignoreOrder: true);
        }

        await Task.WhenAll(nodes.Select(static node => node.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Start_BootstrapIsGone_NodesOfAnEarlierRunLeadIn()
    {
        await using var network = await LoopbackNetwork.StartAsync(3);
        var gone = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        await gone.DisposeAsync();
        var options = DhtNodeOptions.Testnet(gone.EndPoint.ToString()) with
        {
            RequestTimeout = TimeSpan.FromMilliseconds(300),
            KnownContacts = network.Nodes[1].Contacts,
        };

        var late = await network.AddAsync(options);

        late.Contacts.Count.ShouldBeGreaterThanOrEqualTo(2);
        late.Health.LastAnswer.ShouldNotBeNull();
    }

    [Fact]
    public async Task Health_NobodyThere_SaysSo()
    {
        await using var node = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        await node.EnteredAsync(CancellationToken.None);

        node.Health.ShouldBe(new DhtHealth(0, null, IsServer: true, null));
    }

    [Fact]
    public async Task PublicAddress_KnownBeforehand_TheIdIsValidForIt()
    {
        var address = IPAddress.Parse("203.0.113.7");
        await using var node = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet() with { PublicAddress = address });

        SecureIds.IsSecure(node.Id, address).ShouldBeTrue();
        node.Health.PublicAddress.ShouldBe(address);
    }

    [Fact]
    public async Task Client_IsNotAsked_AndKnownToNobody()
    {
        await using var network = await LoopbackNetwork.StartAsync(3);

        var client = await network.AddAsync(DhtNodeOptions.Testnet(network.Entrance) with { Mode = DhtMode.Client });
        await client.GetAsync(TestPackets.User.PublicKey);

        client.Contacts.Count.ShouldBe(3);
        client.Health.IsServer.ShouldBeFalse();
        network.Nodes.SelectMany(static node => node.Contacts).ShouldNotContain(contact => contact.Id == client.Id);
    }

    [Fact]
    public async Task Nodes_OfIPv6_FormANetwork()
    {
        var options = DhtNodeOptions.Testnet() with { BindAddress = IPAddress.IPv6Loopback };
        await using var first = await LoopbackNetwork.NodeAsync(options);
        await using var second = await LoopbackNetwork.NodeAsync(options with { Bootstrap = [first.EndPoint.ToString()] });
        await second.EnteredAsync(CancellationToken.None);
        var item = MutableItems.Sign(TestPackets.User, 1, "six"u8.ToArray());

        (await second.PutMutableAsync(item, null, CancellationToken.None)).StoredNodes.ShouldBe(1);

        first.Contacts.Single().ShouldBe(new NodeContact(second.Id, second.EndPoint));
        (await second.GetAsync(item.Key)).Item!.Sequence.ShouldBe(1);
    }

    [Fact]
    public async Task Filter_RefusesEverybody_NobodyIsAnswered()
    {
        await using var closed = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet() with { QueryFilter = static _ => false });
        await using var other = await LoopbackNetwork.NodeAsync(
            DhtNodeOptions.Testnet(closed.EndPoint.ToString()) with { RequestTimeout = TimeSpan.FromMilliseconds(200) });

        (await other.MeetAsync([closed.EndPoint], CancellationToken.None)).ShouldBe(0);
    }

    [Theory]
    [InlineData("token", 203)]
    [InlineData("size", 205)]
    [InlineData("signature", 206)]
    [InlineData("salt", 207)]
    public async Task Put_ThatIsWrong_IsAnsweredWithItsError(string wrong, int code)
    {
        await using var node = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        await using var socket = KrpcSocket.Bind(
            new KrpcSocketOptions { BindAddress = IPAddress.Loopback, Port = 0 },
            new LocalNode(NodeIds.Random(), readOnly: true),
            null,
            TimeProvider.System,
            NullLogger<KrpcSocket>.Instance);
        var salt = wrong == "salt" ? new byte[65] : [];
        var target = ItemTargets.OfMutable(TestPackets.User.PublicKey.ToArray(), salt);
        var get = await socket.QueryAsync(node.EndPoint, new KrpcQuery.Get(target, null), CancellationToken.None);
        var put = MutableItems.ToQuery(MutableItems.Sign(TestPackets.User, 1, "value"u8.ToArray()), get.Reply!.Token!.Value);

        var answer = await socket.QueryAsync(
            node.EndPoint,
            wrong switch
            {
                "token" => put with { Token = new byte[8] },
                "size" => put with { EncodedValue = System.Text.Encoding.ASCII.GetBytes($"1001:{new string('x', 1001)}") },
                "salt" => put with { Salt = salt },
                _ => put with { Sequence = 2 },
            },
            CancellationToken.None);

        answer.Error!.Code.ShouldBe(code);
        (await socket.QueryAsync(node.EndPoint, new KrpcQuery.Ping(), CancellationToken.None)).Reply!.Id.ShouldBe(node.Id);
    }

    [Fact]
    public async Task Dispose_WhileLookupsRun_EndsThem()
    {
        await using var network = await LoopbackNetwork.StartAsync(2);
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var node = await LoopbackNetwork.NodeAsync(
            DhtNodeOptions.Testnet(silent.Client.LocalEndPoint!.ToString()!) with { RequestTimeout = TimeSpan.FromSeconds(30) });
        var get = node.GetAsync(TestPackets.User.PublicKey);

        await node.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        await Should.ThrowAsync<OperationCanceledException>(get.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Metrics_LookupsAndPuts_AreCountedByOutcome()
    {
        using var meters = new RecordingMeters();
        await using var first = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        await using var second = await DhtNode.StartAsync(
            DhtNodeOptions.Testnet(first.EndPoint.ToString()), TimeProvider.System, NullLoggerFactory.Instance, meters, CancellationToken.None);
        await second.EnteredAsync(CancellationToken.None);

        await second.PutMutableAsync(MutableItems.Sign(TestPackets.User, 1, "value"u8.ToArray()), null, CancellationToken.None);

        meters.Sums("pubky.dht.puts", "outcome").ShouldBe(new Dictionary<string, long> { ["stored"] = 1 });
        meters.Sums("pubky.dht.queries", "method", "outcome")["put answered"].ShouldBe(1);
    }
}
