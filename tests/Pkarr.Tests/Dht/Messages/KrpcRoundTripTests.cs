using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Messages;

/// <summary>Messages of every kind survive writing and reading (spec pkarr §14.7, case 79).</summary>
public sealed class KrpcRoundTripTests
{
    private static readonly byte[] Transaction = [1, 2, 3, 4];
    private static readonly byte[] Token = "token"u8.ToArray();
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Signature = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
    private static readonly byte[] Value = "5:value"u8.ToArray();
    private static readonly NodeId Sender = new("aaaaaaaaaaaaaaaaaaaa"u8);
    private static readonly NodeId Target = new("bbbbbbbbbbbbbbbbbbbb"u8);
    private static readonly NodeContact NodeV4 = new(Sender, IPEndPoint.Parse("203.0.113.7:6881"));
    private static readonly NodeContact NodeV6 = new(Target, IPEndPoint.Parse("[2001:db8::7]:6882"));

    public static TheoryData<string> Queries => [.. QueryCases.Keys];

    public static TheoryData<string> Replies => [.. ReplyCases.Keys];

    private static Dictionary<string, KrpcQuery> QueryCases { get; } = new()
    {
        ["ping"] = new KrpcQuery.Ping(),
        ["ping with want"] = new KrpcQuery.Ping { Want = WantedNodes.IPv4 | WantedNodes.IPv6 },
        ["find_node"] = new KrpcQuery.FindNode(Target),
        ["find_node with want"] = new KrpcQuery.FindNode(Target) { Want = WantedNodes.IPv6 },
        ["get_peers"] = new KrpcQuery.GetPeers(Target) { Want = WantedNodes.IPv4 },
        ["announce_peer"] = new KrpcQuery.AnnouncePeer(Target, 45555, false, Token),
        ["announce_peer, implied port"] = new KrpcQuery.AnnouncePeer(Target, 1, true, Token),
        ["get"] = new KrpcQuery.Get(Target, null),
        ["get with seq"] = new KrpcQuery.Get(Target, long.MaxValue),
        ["get with want"] = new KrpcQuery.Get(Target, 0) { Want = WantedNodes.IPv6 },
        ["put mutable"] = new KrpcQuery.PutMutable(Token, Key, 0, Signature, Value, default, null),
        ["put mutable, all fields"] = new KrpcQuery.PutMutable(Token, Key, long.MaxValue, Signature, Value, "salt"u8.ToArray(), 5)
        {
            Want = WantedNodes.IPv4,
        },
        ["put mutable, value a list"] = new KrpcQuery.PutMutable(Token, Key, 1, Signature, "l1:ai5ee"u8.ToArray(), default, null),
        ["put immutable"] = new KrpcQuery.PutImmutable(Token, Value),
    };

    private static Dictionary<string, KrpcReply> ReplyCases { get; } = new()
    {
        ["bare"] = new() { Id = Sender },
        ["read-only"] = new() { Id = Sender, ReadOnly = true },
        ["seen as"] = new() { Id = Sender, SeenAs = NodeV4.EndPoint },
        ["seen as, IPv6"] = new() { Id = Sender, SeenAs = NodeV6.EndPoint },
        ["no nodes"] = new() { Id = Sender, Nodes = [] },
        ["nodes"] = new() { Id = Sender, Nodes = [NodeV4, new(Target, IPEndPoint.Parse("10.0.0.1:1"))] },
        ["nodes of IPv6"] = new() { Id = Sender, Nodes = [NodeV6] },
        ["nodes of both"] = new() { Id = Sender, Nodes = [NodeV4, NodeV6] },
        ["token"] = new() { Id = Sender, Token = Token },
        ["values"] = new() { Id = Sender, Token = Token, Peers = [NodeV4.EndPoint, NodeV6.EndPoint] },
        ["values and nodes"] = new() { Id = Sender, Token = Token, Nodes = [NodeV4], Peers = [NodeV4.EndPoint] },
        ["not newer"] = new() { Id = Sender, Token = Token, Nodes = [NodeV4], Sequence = 0 },
        ["immutable"] = new() { Id = Sender, Token = Token, Nodes = [NodeV4], EncodedValue = Value },
        ["mutable"] = new()
        {
            Id = Sender, Token = Token, Nodes = [NodeV4], EncodedValue = Value, Key = Key, Signature = Signature, Sequence = 9,
        },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_WrittenAndRead_IsTheSame(string name)
    {
        var query = QueryCases[name];
        var written = Write(writer => KrpcWriter.WriteQuery(writer, Transaction, Sender, query, readOnly: false));

        var read = Read(written).ShouldBeOfType<KrpcMessage.Query>();

        read.Sender.ShouldBe(Sender);
        read.ReadOnly.ShouldBeFalse();
        Shown(read.Body).ShouldBe(Shown(query));
        IsSorted(written).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public void Reply_WrittenAndRead_IsTheSame(string name)
    {
        var reply = ReplyCases[name];
        var written = Write(writer => KrpcWriter.WriteReply(writer, Transaction, reply));

        var read = Read(written).ShouldBeOfType<KrpcMessage.Reply>().Body;

        Shown(read).ShouldBe(Shown(reply));
        IsSorted(written).ShouldBeTrue();
    }

    [Fact]
    public void Error_WrittenAndRead_IsTheSame()
    {
        var error = new KrpcError(302, "older, é");
        var written = Write(writer => KrpcWriter.WriteError(writer, Transaction, error, NodeV6.EndPoint, readOnly: true));

        Read(written).ShouldBeOfType<KrpcMessage.Error>().Body.ShouldBe(error);
        IsSorted(written).ShouldBeTrue();
    }

    [Fact]
    public void ReceivedOnlyQueries_CannotBeWritten()
    {
        Should.Throw<ArgumentException>(() => Write(w => KrpcWriter.WriteQuery(w, Transaction, Sender, new KrpcQuery.Unknown(null), false)));
        Should.Throw<ArgumentException>(() => Write(w => KrpcWriter.WriteQuery(w, Transaction, Sender, new KrpcQuery.Malformed(""), false)));
    }

    private static byte[] Write(Action<BencodeWriter> write)
    {
        var writer = new BencodeWriter();
        write(writer);
        return writer.Written.ToArray();
    }

    private static KrpcMessage Read(byte[] datagram)
    {
        KrpcReader.TryRead(datagram, out var message).ShouldBeTrue();
        message!.Transaction.ToArray().ShouldBe(Transaction);
        return message;
    }

    private static bool IsSorted(byte[] datagram)
    {
        BencodeValue.TryRead(datagram, out var value).ShouldBeTrue();
        return value.IsSorted;
    }

    private static string Shown(KrpcQuery query) => query switch
    {
        KrpcQuery.AnnouncePeer q => $"{q.InfoHash} {q.Port} {q.ImpliedPort} {Hex(q.Token)} {q.Want}",
        KrpcQuery.PutMutable q =>
            $"{Hex(q.Token)} {Hex(q.Key)} {q.Sequence} {Hex(q.Signature)} {Hex(q.EncodedValue)} {Hex(q.Salt)} {q.Cas} {q.Want}",
        KrpcQuery.PutImmutable q => $"{Hex(q.Token)} {Hex(q.EncodedValue)} {q.Want}",
        _ => query.ToString(),
    };

    private static string Shown(KrpcReply reply) =>
        $"{reply.Id} nodes {Shown(reply.Nodes)} token {Hex(reply.Token)} peers {Shown(reply.Peers)} value {Hex(reply.EncodedValue)} " +
        $"key {Hex(reply.Key)} sig {Hex(reply.Signature)} seq {reply.Sequence} ro {reply.ReadOnly} ip {reply.SeenAs}";

    private static string Shown<T>(IReadOnlyList<T>? items) => items is null ? "none" : $"[{string.Join(",", items)}]";

    private static string Hex(ReadOnlyMemory<byte>? bytes) => bytes is { } present ? $"'{Convert.ToHexString(present.Span)}'" : "none";
}
