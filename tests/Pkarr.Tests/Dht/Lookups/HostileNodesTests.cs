using System.Net;
using System.Net.Sockets;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Ids;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Lookups;

/// <summary>What nodes can do to a lookup, and what they cannot.</summary>
public sealed class HostileNodesTests
{
    [Fact]
    public async Task Nodes_NamedWithoutEnd_AreBounded()
    {
        await using var fixture = new LookupFixture();
        var invented = 1;
        fixture.Network.Set(LookupFixture.Entrance, _ => Peers.Empty(Peers.Contact(0).Id, Invent()));

        var (_, report) = await fixture.GetAsync();

        report.Queried.ShouldBeLessThanOrEqualTo(Walk.MaxQueries);
        report.Queried.ShouldBeGreaterThan(50, "the invented nodes are answered for, so the walk goes on for long");

        NodeContact[] Invent() => [.. Enumerable.Range(0, 1000).Select(_ =>
        {
            var node = Peers.Contact(Interlocked.Increment(ref invented));
            // Each answers, with an id a little nearer than any before, and names more.
            var id = Peers.Near(LookupFixture.Target, Math.Min(158, 21 + (invented / 40)));
            fixture.Network.Set(node.EndPoint, _ => Peers.Empty(id, Invent()));
            return node with { Id = id };
        })];
    }

    [Fact]
    public async Task Nodes_NotWorthAsking_AreNotAsked()
    {
        await using var fixture = new LookupFixture();
        var own = fixture.Node.EndPoint;
        fixture.Node.Addresses.Public = new IPEndPoint(IPAddress.Parse("203.0.113.99"), 6881);
        NodeContact At(string endPoint, NodeId? id = null) => new(id ?? Peers.Contact(1).Id, IPEndPoint.Parse(endPoint));
        fixture.Network.Set(LookupFixture.Entrance, _ => Peers.Empty(
            Peers.Contact(0).Id,
            At("127.0.0.1:6881"),
            At("10.0.0.1:6881"),
            At("192.168.1.1:80"),
            At("203.0.113.5:0"),
            At("224.0.0.1:6881"),
            At("0.0.0.0:6881"),
            At("[2a02::1]:6881"),
            At(own.ToString()),
            At("203.0.113.99:6881"),
            At("203.0.113.6:6881", fixture.Node.Self.Id)));

        await fixture.GetAsync();

        fixture.Network.Asked.Select(static asked => asked.Node).ShouldBe([LookupFixture.Entrance]);
    }

    [Theory]
    [MemberData(nameof(PublicNetworkTests.Elsewhere), MemberType = typeof(PublicNetworkTests))]
    [MemberData(nameof(PublicNetworkTests.Nowhere), MemberType = typeof(PublicNetworkTests))]
    public async Task Nodes_OfNoPublicNetworkNamedByAPublicNode_AreNotAsked(string address)
    {
        var named = new NodeContact(Peers.Contact(1).Id, new IPEndPoint(IPAddress.Parse(address), 6881));
        var entrance = named.EndPoint.AddressFamily == AddressFamily.InterNetworkV6
            ? IPEndPoint.Parse("[2606:4700::1]:6881")
            : LookupFixture.Entrance;
        var ours = entrance.AddressFamily == AddressFamily.InterNetworkV6 ? IPEndPoint.Parse("[2a02::1]:6881") : null;
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [entrance.ToString()] }, at: ours);
        fixture.Network.Set(entrance, _ => Peers.Empty(Peers.Contact(0).Id, named));
        fixture.Network.Set(named.EndPoint, _ => Peers.Empty(named.Id));

        var (_, report) = await fixture.GetAsync();

        fixture.Network.Asked.Select(static asked => asked.Node).ShouldBe([entrance]);
        report.Answered.ShouldBe(1);
    }

    [Fact]
    public async Task Peers_OfNoPublicNetworkNamedByAPublicNode_AreLeftOut()
    {
        await using var fixture = new LookupFixture();
        IPEndPoint[] named = [.. ((string[])["127.0.0.1:80", "10.0.0.1:80", "169.254.169.254:80", "[::1]:80", "[::ffff:10.0.0.1]:80", "224.0.0.1:80", "20.0.7.7:0", "20.0.7.7:80"])
            .Select(IPEndPoint.Parse)];
        fixture.Network.Set(LookupFixture.Entrance, _ => new KrpcReply { Id = Peers.Contact(0).Id, Token = "token"u8.ToArray(), Peers = named });

        (await PeersAsync(fixture)).ShouldBe([IPEndPoint.Parse("20.0.7.7:80")]);
    }

    [Fact]
    public async Task Peers_LocalOnesNamedByALocalNode_AreGiven()
    {
        var entrance = IPEndPoint.Parse("10.0.0.1:6881");
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [entrance.ToString()] });
        IPEndPoint[] named = [IPEndPoint.Parse("10.0.0.7:80"), IPEndPoint.Parse("0.0.0.0:80")];
        fixture.Network.Set(entrance, _ => new KrpcReply { Id = Peers.Contact(0).Id, Token = "token"u8.ToArray(), Peers = named });

        (await PeersAsync(fixture)).ShouldBe([IPEndPoint.Parse("10.0.0.7:80")]);
    }

    [Fact]
    public async Task Nodes_LocalOnesNamedByALocalNode_AreAsked()
    {
        var entrance = new IPEndPoint(IPAddress.Parse("10.0.0.1"), 6881);
        await using var fixture = new LookupFixture(new DhtNodeOptions { Bootstrap = [entrance.ToString()] });
        var neighbour = new NodeContact(Peers.Contact(1).Id, IPEndPoint.Parse("10.0.0.2:6881"));
        fixture.Network.Set(entrance, _ => Peers.Empty(Peers.Contact(0).Id, neighbour));
        fixture.Network.Set(neighbour.EndPoint, _ => Peers.Empty(neighbour.Id));

        (await fixture.GetAsync()).Report.Queried.ShouldBe(2);
    }

    [Fact]
    public void Of_AnswerWithThousands_HeedsForty()
    {
        var filter = new NodeFilter(new LocalNode(default, false), new OwnAddresses(IPEndPoint.Parse("198.51.100.1:1")));

        filter.Of([.. Enumerable.Range(1, 1000).Select(Peers.Contact)], Peers.At(0)).Count().ShouldBe(NodeFilter.MaxPerReply);
    }

    [Fact]
    public async Task Nodes_ManyOfOneAddress_AtMostEightAreAsked()
    {
        await using var fixture = new LookupFixture();
        var ip = IPAddress.Parse("203.0.113.7");
        NodeContact[] crowd = [.. Enumerable.Range(0, 40).Select(number =>
            new NodeContact(Pkarr.Dht.Ids.SecureIds.Create(ip, (byte)number), new IPEndPoint(ip, 2000 + number)))];
        foreach (var node in crowd)
        {
            fixture.Network.Set(node.EndPoint, _ => Peers.Empty(node.Id));
        }

        fixture.Network.Set(LookupFixture.Entrance, _ => Peers.Empty(Peers.Contact(0).Id, crowd));

        (await fixture.GetAsync()).Report.Queried.ShouldBe(1 + 8);
    }

    private static async Task<List<IPEndPoint>> PeersAsync(LookupFixture fixture)
    {
        List<IPEndPoint> peers = [];
        await foreach (var answer in fixture.Node.Core.GetPeersAsync(LookupFixture.Target, CancellationToken.None))
        {
            peers.AddRange(answer.Value ?? []);
        }

        return peers;
    }
}
