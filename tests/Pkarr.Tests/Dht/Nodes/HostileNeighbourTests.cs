using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Ids;
using Pubky.Pkarr.Tests.Dht.Lookups;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Nodes;

/// <summary>Whole nodes whose only way into the network lies about who else is there.</summary>
public sealed class HostileNeighbourTests
{
    /// <summary>Entering, looking up, putting, announcing: nothing of it sends a datagram where the liar points.</summary>
    [Theory]
    [MemberData(nameof(PublicNetworkTests.Elsewhere), MemberType = typeof(PublicNetworkTests))]
    public async Task PublicLiar_NamesAddressesOfOurs_NoQueryGoesThere(string address)
    {
        var bait = new IPEndPoint(IPAddress.Parse(address), 6881);
        var isV6 = bait.AddressFamily == AddressFamily.InterNetworkV6;
        var liar = IPEndPoint.Parse(isV6 ? "[2606:4700::1]:6881" : "1.1.1.1:6881");
        await using var fixture = new LookupFixture(
            new DhtNodeOptions { Bootstrap = [liar.ToString()] }, at: isV6 ? IPEndPoint.Parse("[2a02::1]:6881") : null);
        fixture.Network.Set(liar, _ => new KrpcReply
        {
            Id = Peers.Contact(0).Id,
            Token = "token"u8.ToArray(),
            Nodes = [new NodeContact(Peers.Contact(1).Id, bait)],
            Peers = [bait],
            SeenAs = bait,
        });

        fixture.Node.Core.Upkeep.Start();
        await fixture.Node.Core.Upkeep.Entered.WaitAsync(TimeSpan.FromSeconds(20));
        await fixture.GetAsync();
        await fixture.Node.Core.PutMutableAsync(LookupFixture.Item(1), null, CancellationToken.None);
        await fixture.Node.Core.AnnouncePeerAsync(LookupFixture.Target, null, CancellationToken.None);

        fixture.Network.Asked.Select(static asked => asked.Node).Distinct().ShouldBe([liar]);
        fixture.Node.Core.Table.Value.Contacts.ShouldBe([new NodeContact(Peers.Contact(0).Id, liar)]);
        fixture.Node.Core.PublicAddress.Address.ShouldBeNull();
    }

    /// <summary>On real sockets; a neighbour may name neighbours, so only what nobody may name is refused.</summary>
    [Fact]
    public async Task LoopbackLiar_NamesNoHosts_OnlyTheRealNeighbourIsAsked()
    {
        using var meters = new RecordingMeters();
        using var liar = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var neighbour = await LoopbackNetwork.NodeAsync(DhtNodeOptions.Testnet());
        await using var node = await DhtNode.StartAsync(
            DhtNodeOptions.Testnet(liar.Client.LocalEndPoint!.ToString()!),
            TimeProvider.System,
            NullLoggerFactory.Instance,
            meters,
            CancellationToken.None);
        using var stop = new CancellationTokenSource();
        string[] lies = ["127.0.0.1:0", "0.0.0.0:6881", "224.0.0.1:6881", "255.255.255.255:6881", "[::1]:6881", "[::ffff:127.0.0.1]:6881"];
        var lying = LieAsync(liar, [node.EndPoint, .. lies.Select(IPEndPoint.Parse), neighbour.EndPoint], stop.Token);

        await node.EnteredAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        await stop.CancelAsync();
        await lying;
        meters.Sums("pubky.dht.queries", "method", "outcome").Where(static sum => sum.Key.StartsWith("find_node", StringComparison.Ordinal))
            .ShouldBe([new("find_node answered", 2)]);
        node.Contacts.Select(static contact => contact.EndPoint).ShouldBe([(IPEndPoint)liar.Client.LocalEndPoint!, neighbour.EndPoint], ignoreOrder: true);
    }

    /// <summary>Answers every query with the same nodes, of both address families.</summary>
    private static async Task LieAsync(UdpClient socket, IPEndPoint[] named, CancellationToken stop)
    {
        var reply = new KrpcReply
        {
            Id = Peers.Contact(0).Id,
            Nodes = [.. named.Select(static (endPoint, at) => new NodeContact(Peers.Contact(at + 1).Id, endPoint))],
        };
        try
        {
            while (true)
            {
                var query = await socket.ReceiveAsync(stop);
                KrpcReader.TryRead(query.Buffer, out var message).ShouldBeTrue();
                var writer = new BencodeWriter();
                KrpcWriter.WriteReply(writer, message!.Transaction.Span, reply);
                socket.Send(writer.Written, query.RemoteEndPoint);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }
}
