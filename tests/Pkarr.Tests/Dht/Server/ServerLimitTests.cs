using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Server;

/// <summary>Nothing grows without bound, nothing stays for ever (spec pkarr §9.9).</summary>
public sealed class ServerLimitTests
{
    private static readonly NodeId Target = new("tttttttttttttttttttt"u8);
    private static readonly KrpcServerOptions Small = new()
    {
        QueriesPerSecond = 0, MaxMutableItems = 2, MaxImmutableItems = 2, MaxInfoHashes = 1, MaxPeersPerInfoHash = 2,
    };

    [Fact]
    public void MutableItems_BeyondTheLimit_TheLeastUsedGoes()
    {
        var world = new ServerWorld(Small);
        var (a, b, c) = (ServerWorld.Item(1, salt: "a"), ServerWorld.Item(1, salt: "b"), ServerWorld.Item(1, salt: "c"));
        world.Put(a);
        world.Put(b);
        world.Get(ServerWorld.TargetOf(a));

        world.Put(c);

        world.Get(ServerWorld.TargetOf(a)).Sequence.ShouldBe(1);
        world.Get(ServerWorld.TargetOf(b)).Sequence.ShouldBeNull();
        world.Get(ServerWorld.TargetOf(c)).Sequence.ShouldBe(1);
    }

    [Fact]
    public void ImmutableItems_BeyondTheLimit_TheLeastUsedGoes()
    {
        var world = new ServerWorld(Small);
        byte[][] values = [ServerWorld.Encoded("a"), ServerWorld.Encoded("b"), ServerWorld.Encoded("c")];
        foreach (var value in values)
        {
            world.PutImmutable(value);
        }

        values.Select(value => world.Get(Pubky.Pkarr.Dht.Items.ItemTargets.OfImmutable(value)).EncodedValue is not null)
            .ShouldBe([false, true, true]);
    }

    [Fact]
    public void Items_TwoHoursAfterTheirLastPut_AreGone()
    {
        var world = new ServerWorld();
        var item = ServerWorld.Item(1);
        var value = ServerWorld.Encoded("x");
        world.Put(item);
        world.PutImmutable(value);

        world.Time.Advance(TimeSpan.FromMinutes(119));
        world.Put(item);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        world.Get(ServerWorld.TargetOf(item)).Sequence.ShouldBe(1, "it was put again");
        world.Get(Pubky.Pkarr.Dht.Items.ItemTargets.OfImmutable(value)).EncodedValue.ShouldBeNull();
        world.Time.Advance(TimeSpan.FromMinutes(119));
        world.Get(ServerWorld.TargetOf(item)).Sequence.ShouldBeNull();
    }

    [Fact]
    public void ExpiredItem_NoLongerBindsTheSequence()
    {
        var world = new ServerWorld();
        world.Put(ServerWorld.Item(1000));
        world.Time.Advance(TimeSpan.FromHours(2));

        world.Put(ServerWorld.Item(5)).Error.ShouldBeNull();
    }

    [Fact]
    public void Peers_KeepTheirLimits()
    {
        var time = new Pubky.Clocks.ManualTime();
        var peers = new PeerStore(Small, time);
        var other = new NodeId("oooooooooooooooooooo"u8);

        peers.Announce(Target, IPAddress.Parse("192.0.2.1"), 1);
        peers.Announce(Target, IPAddress.Parse("192.0.2.2"), 2);
        peers.Announce(Target, IPAddress.Parse("192.0.2.1"), 1);
        peers.Announce(Target, IPAddress.Parse("192.0.2.3"), 3);
        Ports(peers, Target).ShouldBe([1, 3], "the one not announced for the longest goes");

        peers.Announce(other, IPAddress.Parse("192.0.2.1"), 1);
        peers.InfoHashes.ShouldBe(1);
        Ports(peers, Target).ShouldBeEmpty();
        Ports(peers, other).ShouldBe([1]);
    }

    [Fact]
    public void Peers_OfTwoHundred_TenAreDrawn()
    {
        var peers = new PeerStore(new KrpcServerOptions(), new Pubky.Clocks.ManualTime());
        for (ushort port = 1; port <= 200; port++)
        {
            peers.Announce(Target, IPAddress.Parse("192.0.2.1"), port);
        }

        var samples = Enumerable.Range(0, 20).Select(_ => Ports(peers, Target)).ToArray();

        samples.ShouldAllBe(sample => sample.Distinct().Count() == 10);
        samples.SelectMany(static sample => sample).Distinct().Count().ShouldBeGreaterThan(50, "samples differ");
    }

    [Fact]
    public void Peers_UpToNine_AreAllGiven()
    {
        var peers = new PeerStore(new KrpcServerOptions(), new Pubky.Clocks.ManualTime());
        for (ushort port = 1; port <= 9; port++)
        {
            peers.Announce(Target, IPAddress.Parse("192.0.2.1"), port);
        }

        Ports(peers, Target).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    [Fact]
    public void Peers_TwoHoursAfterTheirAnnouncement_AreGone()
    {
        var time = new Pubky.Clocks.ManualTime();
        var peers = new PeerStore(new KrpcServerOptions(), time);
        peers.Announce(Target, IPAddress.Parse("192.0.2.1"), 1);
        time.Advance(TimeSpan.FromHours(1));
        peers.Announce(Target, IPAddress.Parse("192.0.2.1"), 2);
        time.Advance(TimeSpan.FromHours(1));

        Ports(peers, Target).ShouldBe([2]);
        time.Advance(TimeSpan.FromHours(1));
        Ports(peers, Target).ShouldBeEmpty();
        peers.InfoHashes.ShouldBe(0);
    }

    [Fact]
    public void Queries_OfOneAddress_AreLimited()
    {
        var world = new ServerWorld(new KrpcServerOptions { QueriesPerSecond = 2, QueryBurst = 3 });

        Answered(world, "192.0.2.1", 5).ShouldBe(3);
        Answered(world, "192.0.2.2", 1).ShouldBe(1, "others are not concerned");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Answered(world, "192.0.2.1", 5).ShouldBe(2);
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Answered(world, "192.0.2.1", 5).ShouldBe(3);
    }

    [Fact]
    public void Queries_OfOneIPv6Network_AreLimitedTogether()
    {
        var world = new ServerWorld(new KrpcServerOptions { QueriesPerSecond = 2, QueryBurst = 3 });

        Answered(world, "2001:db8::1", 2).ShouldBe(2);
        Answered(world, "2001:db8::2", 2).ShouldBe(1);
        Answered(world, "2001:db8:0:1::1", 2).ShouldBe(2);
    }

    [Fact]
    public void Queries_OfThisMachine_AreNotLimited()
    {
        var world = new ServerWorld(new KrpcServerOptions { QueriesPerSecond = 2, QueryBurst = 3 });

        Answered(world, "127.0.0.1", 50).ShouldBe(50);
    }

    [Fact]
    public void CountedAddresses_AreBounded()
    {
        var world = new ServerWorld(new KrpcServerOptions { QueriesPerSecond = 2, QueryBurst = 1, MaxTrackedAddresses = 2 });
        Answered(world, "192.0.2.1", 2).ShouldBe(1);
        Answered(world, "192.0.2.2", 1).ShouldBe(1);
        Answered(world, "192.0.2.1", 1).ShouldBe(0, "still known");

        Answered(world, "192.0.2.3", 1).ShouldBe(1);

        Answered(world, "192.0.2.1", 1).ShouldBe(0, "used after 192.0.2.2");
        Answered(world, "192.0.2.2", 1).ShouldBe(1, "forgotten");
    }

    private static int Answered(ServerWorld world, string address, int queries) =>
        Enumerable.Range(0, queries)
            .Count(_ => world.Ask(new KrpcQuery.Ping(), new IPEndPoint(IPAddress.Parse(address), 1)).Reply is not null);

    private static int[] Ports(PeerStore peers, NodeId infoHash) =>
        [.. peers.Sample(infoHash, System.Net.Sockets.AddressFamily.InterNetwork).Select(static peer => peer.Port).Order()];
}
