using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Transport;
using Pubky.Pkarr.Tests.Dht.Messages;
using Pubky.Pkarr.Tests.Dht.Transport;

namespace Pubky.Pkarr.Tests.Interop;

/// <summary>Our socket asks a node of another implementation: the sequence of spec pkarr §13.4, case 94.</summary>
public sealed class AskingJavaScriptTests : IAsyncLifetime
{
    private static readonly SignedPacket V2 = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2);
    private static readonly SignedPacket V7 = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V7);
    private static readonly NodeId Target = ItemTargets.OfMutable(V2.Key.ToArray(), []);
    private static readonly string TheirId = new('b', 40);

    private readonly SocketWorld _world = new();
    private readonly JavaScriptNodes _javaScript = JavaScriptNodes.Start();
    private readonly IPEndPoint _node = new(IPAddress.Loopback, 0);

    public async Task InitializeAsync() => _node.Port = (await _javaScript.OpenAsync(nodeId: TheirId)).Port;

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _javaScript.DisposeAsync();
    }

    [Fact]
    public async Task Ping_AndItsAnswer_AreTheVectors()
    {
        using var raw = new RawSocket();
        raw.Send(Convert.FromHexString(Datagrams.Ping), _node);

        var (answer, _) = await raw.ReceiveAsync();

        Convert.ToHexStringLower(answer).ShouldBe(Datagrams.PingAnswer);
    }

    [Fact]
    public async Task Sequence_OfTheSpecification_GoesAsShown()
    {
        var client = _world.Open((char)0xcc, time: TimeProvider.System);

        (await ReplyAsync(client, new KrpcQuery.Ping())).Id.ToString().ShouldBe(TheirId);
        var near = await ReplyAsync(client, new KrpcQuery.FindNode(Target));
        near.Nodes!.ShouldContain(new NodeContact(SocketWorld.Id((char)0xcc), client.EndPoint));
        var nothing = await ReplyAsync(client, new KrpcQuery.Get(Target, null));
        nothing.EncodedValue.ShouldBeNull();
        nothing.Nodes.ShouldNotBeNull();
        var token = nothing.Token!.Value;
        token.Length.ShouldBe(20);

        (await ReplyAsync(client, Put(V2, token))).ShouldBe(new KrpcReply { Id = new NodeId(Convert.FromHexString(TheirId)) });
        var found = await ReplyAsync(client, new KrpcQuery.Get(Target, null));
        found.Nodes.ShouldBeNull("it gives none beside a value");
        MutableItems.TryVerify(Target, [], found, out var item).ShouldBeTrue();
        item!.Value.ToArray().ShouldBe(V2.Message.ToArray());
        item.Sequence.ShouldBe(V2.Timestamp);

        (await CodeAsync(client, Put(V2, token))).ShouldBe(302, "it does not take the same sequence again");
        (await CodeAsync(client, Put(V2, "zzzz"u8.ToArray()))).ShouldBe(203);
        (await ReplyAsync(client, Put(V7, token))).EncodedValue.ShouldBeNull();
        (await CodeAsync(client, Put(V2, token))).ShouldBe(302);
        (await CodeAsync(client, Put(V7, token) with { Cas = 1 })).ShouldBe(301);
        (await CodeAsync(client, Put(V7, token) with { EncodedValue = BencodeWriter.EncodeString(new byte[1001]) })).ShouldBe(205);
        (await ReplyAsync(client, new KrpcQuery.Get(Target, V7.Timestamp))).EncodedValue.ShouldNotBeNull("it ignores seq");
    }

    [Fact]
    public async Task Put_SaltedAndImmutable_AreTaken()
    {
        var client = _world.Open((char)0xcc, time: TimeProvider.System);
        var item = MutableItems.Sign(TestPackets.User, 5, "salted"u8.ToArray(), "salt"u8.ToArray());
        var target = ItemTargets.OfMutable(item.Key.ToArray(), item.Salt.Span);
        var value = "12:Hello World!"u8.ToArray();
        var token = (await ReplyAsync(client, new KrpcQuery.Get(target, null))).Token!.Value;

        await ReplyAsync(client, MutableItems.ToQuery(item, token));
        await ReplyAsync(client, new KrpcQuery.PutImmutable(token, value));

        var salted = await ReplyAsync(client, new KrpcQuery.Get(target, null));
        MutableItems.TryVerify(target, item.Salt.Span, salted, out _).ShouldBeTrue();
        var found = await ReplyAsync(client, new KrpcQuery.Get(ItemTargets.OfImmutable(value), null));
        found.EncodedValue!.Value.ToArray().ShouldBe(value);
    }

    [Fact]
    public async Task Announce_ThenGetPeers_GivesUs()
    {
        var client = _world.Open((char)0xcc, time: TimeProvider.System);
        var token = (await ReplyAsync(client, new KrpcQuery.GetPeers(Target))).Token!.Value;

        await ReplyAsync(client, new KrpcQuery.AnnouncePeer(Target, 45555, false, token));

        (await ReplyAsync(client, new KrpcQuery.GetPeers(Target))).Peers.ShouldBe([new IPEndPoint(IPAddress.Loopback, 45555)]);
    }

    private static KrpcQuery.PutMutable Put(SignedPacket packet, ReadOnlyMemory<byte> token) => new(
        token, packet.Key.ToArray(), packet.Timestamp, packet.Signature, BencodeWriter.EncodeString(packet.Message.Span), default, null);

    private async Task<KrpcReply> ReplyAsync(KrpcSocket client, KrpcQuery query) =>
        (await SocketWorld.AskAsync(client, _node, query)).Reply.ShouldNotBeNull(query.GetType().Name);

    private async Task<int> CodeAsync(KrpcSocket client, KrpcQuery query) =>
        (await SocketWorld.AskAsync(client, _node, query)).Error.ShouldNotBeNull(query.GetType().Name).Code;
}
