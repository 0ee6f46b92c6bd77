using System.Net;
using Pubky.Clocks;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Server;

/// <summary>A server, asked without a network, on a clock that stands still.</summary>
internal sealed class ServerWorld
{
    public static readonly NodeId Id = new("ssssssssssssssssssss"u8);
    public static readonly IPEndPoint Asker = IPEndPoint.Parse("198.51.100.1:7000");

    private static readonly NodeId AskerId = new("aaaaaaaaaaaaaaaaaaaa"u8);

    private readonly KrpcServer _server;

    public ServerWorld(KrpcServerOptions? options = null, bool readOnly = false)
    {
        Local = new LocalNode(Id, readOnly);
        _server = new KrpcServer(Local, new FixedNodes(), options ?? new KrpcServerOptions { QueriesPerSecond = 0 }, Time);
    }

    public ManualTime Time { get; } = new();

    public LocalNode Local { get; }

    public static NodeId TargetOf(MutableItem item) => ItemTargets.OfMutable(item.Key.ToArray(), item.Salt.Span);

    public static MutableItem Item(long sequence, string value = "value", string salt = "") => MutableItems.Sign(
        TestPackets.User, sequence, System.Text.Encoding.UTF8.GetBytes(value), System.Text.Encoding.UTF8.GetBytes(salt));

    public KrpcAnswer Ask(KrpcQuery query, IPEndPoint? from = null) =>
        _server.Handle(new KrpcRequest(from ?? Asker, AskerId, query, ReadOnly: false));

    public KrpcReply Get(NodeId target, long? sequence = null, IPEndPoint? from = null) =>
        Ask(new KrpcQuery.Get(target, sequence), from).Reply.ShouldNotBeNull();

    public byte[] TokenFor(NodeId target, IPEndPoint? from = null) => Get(target, from: from).Token!.Value.ToArray();

    /// <summary>The query that puts an item, with a token of this server.</summary>
    public KrpcQuery.PutMutable Query(MutableItem item, long? cas = null) =>
        MutableItems.ToQuery(item, TokenFor(TargetOf(item)), cas);

    public KrpcAnswer Put(MutableItem item, long? cas = null) => Ask(Query(item, cas));

    public KrpcAnswer PutImmutable(byte[] encodedValue) =>
        Ask(new KrpcQuery.PutImmutable(TokenFor(ItemTargets.OfImmutable(encodedValue)), encodedValue));

    public static byte[] Encoded(string value) => BencodeWriter.EncodeString(System.Text.Encoding.UTF8.GetBytes(value));
}
