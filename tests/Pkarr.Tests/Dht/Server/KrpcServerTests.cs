using System.Net;
using System.Net.Sockets;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Server;

/// <summary>What each method is answered (spec pkarr §9.3).</summary>
public sealed class KrpcServerTests
{
    private static readonly NodeId Target = new("tttttttttttttttttttt"u8);
    private static readonly IPEndPoint AskerV6 = IPEndPoint.Parse("[2001:db8::1]:7000");

    private readonly ServerWorld _world = new();

    [Fact]
    public void Ping_GivesTheIdAlone() => _world.Ask(new KrpcQuery.Ping()).Reply.ShouldBe(new KrpcReply { Id = ServerWorld.Id });

    [Fact]
    public void Answer_AfterTheIdChanged_HasTheNewOne()
    {
        _world.Local.Id = Target;

        _world.Ask(new KrpcQuery.Ping()).Reply!.Id.ShouldBe(Target);
    }

    [Fact]
    public void FindNode_GivesTwentyNodesClosestFirst()
    {
        var reply = _world.Ask(new KrpcQuery.FindNode(Target)).Reply!;

        reply.Nodes.ShouldBe(Enumerable.Range(1, 20).Select(FixedNodes.V4));
        reply.Token.ShouldBeNull();
    }

    [Fact]
    public void FindNode_ByIPv6_GivesNodesOfIPv6() =>
        _world.Ask(new KrpcQuery.FindNode(Target), AskerV6).Reply!.Nodes.ShouldBe(Enumerable.Range(1, 20).Select(FixedNodes.V6));

    [Fact]
    public void FindNode_WantingBothFamilies_GivesHalfOfEach()
    {
        var query = new KrpcQuery.FindNode(Target) { Want = WantedNodes.IPv4 | WantedNodes.IPv6 };

        _world.Ask(query).Reply!.Nodes.ShouldBe(
            Enumerable.Range(1, 10).Select(FixedNodes.V4).Concat(Enumerable.Range(1, 10).Select(FixedNodes.V6)));
    }

    [Fact]
    public void Get_NothingStored_GivesTokenAndNodes()
    {
        var reply = _world.Get(Target);

        reply.Token!.Value.Length.ShouldBe(8);
        reply.Nodes!.Count.ShouldBe(20);
        reply.EncodedValue.ShouldBeNull();
        reply.Sequence.ShouldBeNull();
    }

    // An Ethernet frame of 1500 bytes, less the headers of UDP (8) and IPv4 (20) or IPv6 (40).
    [Theory]
    [InlineData("198.51.100.1:7000", WantedNodes.Default, 8, 1472)]
    [InlineData("198.51.100.1:7000", WantedNodes.IPv6, 5, 1472)]
    [InlineData("198.51.100.1:7000", WantedNodes.IPv4 | WantedNodes.IPv6, 6, 1472)]
    [InlineData("[2001:db8::1]:7000", WantedNodes.Default, 4, 1452)]
    [InlineData("[2001:db8::1]:7000", WantedNodes.IPv4 | WantedNodes.IPv6, 5, 1452)]
    internal void Get_LargestItem_FitsAFrame(string from, WantedNodes want, int nodes, int room)
    {
        var item = ServerWorld.Item(long.MaxValue, new string('x', 1000));
        _world.Put(item);
        var asker = IPEndPoint.Parse(from);

        var reply = _world.Ask(new KrpcQuery.Get(ServerWorld.TargetOf(item), null) { Want = want }, asker).Reply!;

        reply.Nodes!.Count.ShouldBe(nodes);
        var writer = new BencodeWriter();
        KrpcWriter.WriteReply(writer, new byte[4], reply with { SeenAs = asker });
        writer.Written.Length.ShouldBeLessThanOrEqualTo(room);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, false)]
    [InlineData(1001, false)]
    public void Get_WithSequence_GivesOnlyNewerValues(long asked, bool given)
    {
        var item = ServerWorld.Item(1000);
        _world.Put(item);

        var reply = _world.Get(ServerWorld.TargetOf(item), asked);

        reply.Sequence.ShouldBe(1000);
        reply.Token.ShouldNotBeNull();
        reply.Nodes.ShouldNotBeNull();
        (reply.EncodedValue is not null).ShouldBe(given);
        (reply.Key is not null).ShouldBe(given);
        (reply.Signature is not null).ShouldBe(given);
    }

    [Fact]
    public void PutImmutable_IsGivenOutToWhoDoesNotAskForASequence()
    {
        var value = ServerWorld.Encoded("Hello World!");
        _world.PutImmutable(value).Reply.ShouldBe(new KrpcReply { Id = ServerWorld.Id });
        var target = new NodeId(Convert.FromHexString("e5f96f6f38320f0f33959cb4d3d656452117aadb"));

        var reply = _world.Get(target);

        reply.EncodedValue!.Value.ToArray().ShouldBe(value);
        reply.Key.ShouldBeNull();
        reply.Nodes!.Count.ShouldBe(8);
        _world.Get(target, sequence: 0).EncodedValue.ShouldBeNull();
    }

    [Fact]
    public void PutImmutable_Refusals()
    {
        var value = ServerWorld.Encoded("x");
        var big = ServerWorld.Encoded(new string('x', 1001));
        var token = _world.TokenFor(ItemTargets.OfImmutable(value));

        Code(new KrpcQuery.PutImmutable(new byte[8], value)).ShouldBe(203);
        Code(new KrpcQuery.PutImmutable(token, value, Target)).ShouldBe(203);
        Code(new KrpcQuery.PutImmutable(_world.TokenFor(Target), value, Target)).ShouldBe(203);
        Code(new KrpcQuery.PutImmutable(_world.TokenFor(ItemTargets.OfImmutable(big)), big)).ShouldBe(205);
        _world.Get(ItemTargets.OfImmutable(value)).EncodedValue.ShouldBeNull();
        _world.Get(Target).EncodedValue.ShouldBeNull();
        Code(new KrpcQuery.PutImmutable(token, value, ItemTargets.OfImmutable(value))).ShouldBeNull();
    }

    [Fact]
    public void Announce_ThenGetPeers_GivesThePeer()
    {
        Announce(Target, 45555, ServerWorld.Asker).Reply.ShouldBe(new KrpcReply { Id = ServerWorld.Id });

        var reply = Peers(Target, IPEndPoint.Parse("192.0.2.9:1"));

        reply.Peers.ShouldBe([new IPEndPoint(ServerWorld.Asker.Address, 45555)]);
        reply.Nodes!.Count.ShouldBe(8);
        reply.Token.ShouldNotBeNull();
    }

    [Fact]
    public void Announce_ImpliedPort_IsTheSendersOwn()
    {
        var token = Peers(Target, ServerWorld.Asker).Token!.Value;

        _world.Ask(new KrpcQuery.AnnouncePeer(Target, 5, ImpliedPort: true, token));

        Peers(Target, ServerWorld.Asker).Peers.ShouldBe([ServerWorld.Asker]);
    }

    [Fact]
    public void Announce_WrongToken_203AndNoPeer()
    {
        _world.Ask(new KrpcQuery.AnnouncePeer(Target, 45555, false, new byte[8])).Error!.Code.ShouldBe(203);

        var reply = Peers(Target, ServerWorld.Asker);
        reply.Peers.ShouldBeNull();
        reply.Nodes!.Count.ShouldBe(20);
    }

    [Fact]
    public void GetPeers_GivesPeersOfTheAskersFamily()
    {
        Announce(Target, 1, ServerWorld.Asker);
        Announce(Target, 2, AskerV6);

        Peers(Target, ServerWorld.Asker).Peers.ShouldBe([new IPEndPoint(ServerWorld.Asker.Address, 1)]);
        Peers(Target, AskerV6).Peers.ShouldBe([new IPEndPoint(AskerV6.Address, 2)]);
    }

    [Fact]
    public void UnknownMethod_WithTarget_IsAnsweredLikeFindNode() =>
        _world.Ask(new KrpcQuery.Unknown(Target)).Reply!.Nodes!.Count.ShouldBe(20);

    [Fact]
    public void UnknownMethod_WithoutTarget_204() => Code(new KrpcQuery.Unknown(null)).ShouldBe(204);

    [Fact]
    public void MalformedQuery_203() => Code(new KrpcQuery.Malformed("why")).ShouldBe(203);

    [Fact]
    public void ClientMode_AnswersNothing_UntilItEnds()
    {
        var world = new ServerWorld(readOnly: true);
        world.Ask(new KrpcQuery.Ping()).ShouldBe(default);
        world.Ask(new KrpcQuery.Malformed("")).ShouldBe(default);

        world.Local.ReadOnly = false;

        world.Ask(new KrpcQuery.Ping()).Reply.ShouldNotBeNull();
    }

    [Fact]
    public void Filter_RefusingAnAddress_LeavesItWithoutAnswer()
    {
        var world = new ServerWorld(new KrpcServerOptions { Filter = from => from.AddressFamily == AddressFamily.InterNetworkV6 });

        world.Ask(new KrpcQuery.Ping()).ShouldBe(default);
        world.Ask(new KrpcQuery.Ping(), AskerV6).Reply.ShouldNotBeNull();
    }

    private int? Code(KrpcQuery query) => _world.Ask(query).Error?.Code;

    private KrpcReply Peers(NodeId infoHash, IPEndPoint from) => _world.Ask(new KrpcQuery.GetPeers(infoHash), from).Reply!;

    private KrpcAnswer Announce(NodeId infoHash, ushort port, IPEndPoint from) =>
        _world.Ask(new KrpcQuery.AnnouncePeer(infoHash, port, false, Peers(infoHash, from).Token!.Value), from);
}
