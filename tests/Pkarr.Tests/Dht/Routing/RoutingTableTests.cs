using System.Net;
using Pubky.Clocks;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Routing;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Routing;

public sealed class RoutingTableTests
{
    private static readonly NodeId Own = new(new byte[NodeId.Size]);

    private readonly ManualTime _time = new();
    private readonly RoutingTable _table;

    public RoutingTableTests() => _table = new RoutingTable(Own, _time);

    [Fact]
    public void Met_OwnId_IsRefused()
    {
        _table.Met(new NodeContact(Own, Loopback(7))).ShouldBeFalse();

        _table.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("203.0.113.7", 0)]
    [InlineData("224.0.0.1", 6881)]
    [InlineData("0.0.0.0", 6881)]
    [InlineData("255.255.255.255", 6881)]
    public void Met_AddressOfNoHost_IsRefused(string address, int port) =>
        _table.Met(new NodeContact(NodeIds.Random(), new IPEndPoint(IPAddress.Parse(address), port))).ShouldBeFalse();

    [Fact]
    public void Met_FullBucket_StaysAtTwentyUntilTheOldestIsStale()
    {
        for (var number = 0; number < 20; number++)
        {
            _table.Met(FarNode(number)).ShouldBeTrue();
        }

        _time.Advance(TimeSpan.FromMinutes(14));
        _table.Met(FarNode(20)).ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(1));
        _table.Met(FarNode(20)).ShouldBeTrue();

        _table.Count.ShouldBe(20);
        _table.Contacts.ShouldNotContain(FarNode(0));
        _table.Contacts[^1].ShouldBe(FarNode(20));
    }

    [Fact]
    public void Met_SameNodeAgain_OneEntryMovedToTheEnd()
    {
        _table.Met(FarNode(1));
        _table.Met(FarNode(2));

        _table.Met(FarNode(1)).ShouldBeTrue();

        _table.Contacts.ShouldBe([FarNode(2), FarNode(1)]);
    }

    [Fact]
    public void Met_SameIdElsewhere_SecureReplacesInsecure_NotViceVersa()
    {
        var secure = Peers.Contact(1);
        var insecure = new NodeContact(secure.Id, Peers.At(2));

        _table.Met(insecure).ShouldBeTrue();
        _table.Met(secure).ShouldBeTrue();
        _table.Contacts.ShouldBe([secure]);
        _table.Met(insecure).ShouldBeFalse();
        _table.Contacts.ShouldBe([secure]);
    }

    [Fact]
    public void Met_SameIdInsecure_OnlyFromTheSameIp()
    {
        var first = new NodeContact(Insecure(Peers.At(1).Address), Peers.At(1));
        _table.Met(first);

        _table.Met(first with { EndPoint = Peers.At(2) }).ShouldBeFalse();
        _table.Met(first with { EndPoint = new IPEndPoint(Peers.At(1).Address, 7000) }).ShouldBeTrue();

        _table.Contacts.Single().EndPoint.Port.ShouldBe(7000);
    }

    [Fact]
    public void Met_AnotherIdAtTheSameAddress_TakesThePlaceOfTheFirst()
    {
        _table.Met(FarNode(1));

        _table.Met(new NodeContact(FarNode(2).Id, FarNode(1).EndPoint)).ShouldBeTrue();

        _table.Contacts.Single().Id.ShouldBe(FarNode(2).Id);
    }

    [Fact]
    public void Met_ManyOfOnePublicIp_OneInsecureOrEightSecure()
    {
        var ip = IPAddress.Parse("203.0.113.7");
        var admitted = Enumerable.Range(0, 100)
            .Count(number => _table.Met(new NodeContact(SecureIds.Create(ip, (byte)number), new IPEndPoint(ip, 1000 + number))));
        admitted.ShouldBe(8);
        _table.Met(new NodeContact(Insecure(ip), new IPEndPoint(ip, 9000))).ShouldBeTrue("it shares no 21 bits with a secure one");
        _table.Met(new NodeContact(Insecure(ip), new IPEndPoint(ip, 9001))).ShouldBeFalse("one insecure keeps all others out");

        _table.Count.ShouldBe(9);
    }

    [Fact]
    public void Met_ManyOfLoopback_AllEnter()
    {
        for (var number = 0; number < 50; number++)
        {
            // Ids that share far more than 21 bits.
            var id = new byte[NodeId.Size];
            id[0] = (byte)(number < 20 ? 0x80 : number < 40 ? 0x40 : 0x20);
            id[^1] = (byte)number;
            _table.Met(new NodeContact(new NodeId(id), Loopback(1000 + number))).ShouldBeTrue();
        }

        _table.Count.ShouldBe(50);
    }

    [Fact]
    public void Closest_SecureFirst_ThenByDistance()
    {
        var target = new NodeId(Convert.FromHexString("5fbfb80000000000000000000000000000000000"));
        var nearInsecure = new NodeContact(Peers.Near(target, 150), Peers.At(1));
        var secure = Enumerable.Range(2, 10).Select(Peers.Contact).ToList();
        foreach (var node in secure.Append(nearInsecure))
        {
            _table.Met(node).ShouldBeTrue();
        }

        var closest = _table.Closest(target, 11);

        closest.ShouldBe([.. secure.OrderBy(node => node.Id.Xor(target).ToString(), StringComparer.Ordinal), nearInsecure]);
        _table.Closest(target, 3).ShouldBe(closest.Take(3));
        _table.Closest(target, 0).ShouldBeEmpty();
    }

    [Fact]
    public void Sweep_DropsAfterFifteenMinutes_AsksAfterTenSeconds()
    {
        _table.Met(FarNode(1));
        _time.Advance(TimeSpan.FromMinutes(10));
        _table.Met(FarNode(2));
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(5));
        _table.Met(FarNode(3));
        _time.Advance(TimeSpan.FromSeconds(5));

        _table.Sweep().ShouldBe([FarNode(2)]);

        _table.Contacts.ShouldBe([FarNode(2), FarNode(3)], ignoreOrder: true);
    }

    [Fact]
    public void HasRoomFor_KnownNodeOrFullBucket_Not()
    {
        _table.HasRoomFor(FarNode(0)).ShouldBeTrue();
        for (var number = 0; number < 20; number++)
        {
            _table.Met(FarNode(number));
        }

        _table.HasRoomFor(FarNode(0)).ShouldBeFalse();
        _table.HasRoomFor(FarNode(21)).ShouldBeFalse();
        _table.HasRoomFor(new NodeContact(Own, Loopback(1))).ShouldBeFalse();
    }

    /// <summary>A node of the farthest bucket.</summary>
    private static NodeContact FarNode(int number)
    {
        var id = new byte[NodeId.Size];
        (id[0], id[^1]) = (0x80, (byte)number);
        return new NodeContact(new NodeId(id), Loopback(1000 + number));
    }

    private static IPEndPoint Loopback(int port) => new(IPAddress.Loopback, port);

    private static NodeId Insecure(IPAddress address)
    {
        // Not the complement alone: two of them must not be the same.
        while (true)
        {
            var id = NodeIds.Random();
            if (!SecureIds.IsSecure(id, address))
            {
                return id;
            }
        }
    }
}
