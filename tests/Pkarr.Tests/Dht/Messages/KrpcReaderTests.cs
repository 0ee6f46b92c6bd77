using System.Net;
using System.Text;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Messages;

/// <summary>What is tolerated of strangers, and what makes a datagram unreadable (spec pkarr §9.2).</summary>
public sealed class KrpcReaderTests
{
    private const string Id = "2:id20:aaaaaaaaaaaaaaaaaaaa";
    private const string Target = "6:target20:bbbbbbbbbbbbbbbbbbbb";
    private const string Key = "1:k32:kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk";
    private const string Signature = "3:sig64:ssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss";

    private static readonly NodeId Sender = new("aaaaaaaaaaaaaaaaaaaa"u8);
    private static readonly NodeId Wanted = new("bbbbbbbbbbbbbbbbbbbb"u8);

    [Theory]
    [InlineData("1:t1:x")]
    [InlineData("1:t2:xy")]
    [InlineData("1:t4:wxyz")]
    [InlineData("1:t32:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void Transaction_UpTo32Bytes_IsKept(string transaction)
    {
        var message = Read($"d1:ad{Id}e1:q4:ping{transaction}1:y1:qe").ShouldNotBeNull();

        message.Transaction.ToArray().ShouldBe(Encoding.ASCII.GetBytes(transaction[(transaction.LastIndexOf(':') + 1)..]));
    }

    [Theory]
    [InlineData("empty transaction", $"d1:ad{Id}e1:q4:ping1:t0:1:y1:qe")]
    [InlineData("transaction of 33 bytes", $"d1:ad{Id}e1:q4:ping1:t33:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1:y1:qe")]
    [InlineData("no transaction", $"d1:ad{Id}e1:q4:ping1:y1:qe")]
    [InlineData("transaction is a number", $"d1:ad{Id}e1:q4:ping1:ti1e1:y1:qe")]
    [InlineData("no kind", $"d1:ad{Id}e1:q4:ping1:t1:xe")]
    [InlineData("unknown kind", $"d1:ad{Id}e1:q4:ping1:t1:x1:y1:ze")]
    [InlineData("kind of two letters", $"d1:ad{Id}e1:q4:ping1:t1:x1:y2:qqe")]
    [InlineData("no method", $"d1:ad{Id}e1:t1:x1:y1:qe")]
    [InlineData("a list", "l1:t1:x1:y1:qe")]
    [InlineData("cut short", $"d1:ad{Id}e1:q4:ping1:t1:x1:y1:q")]
    [InlineData("more behind it", $"d1:ad{Id}e1:q4:ping1:t1:x1:y1:qex")]
    [InlineData("answer without result", "d1:t1:x1:y1:re")]
    [InlineData("answer without id", "d1:rde1:t1:x1:y1:re")]
    [InlineData("answer with an id of 19 bytes", "d1:rd2:id19:aaaaaaaaaaaaaaaaaaae1:t1:x1:y1:re")]
    [InlineData("nodes of 25 bytes", $"d1:rd{Id}5:nodes25:nnnnnnnnnnnnnnnnnnnnnnnnne1:t1:x1:y1:re")]
    [InlineData("nodes are a list", $"d1:rd{Id}5:nodeslee1:t1:x1:y1:re")]
    [InlineData("nodes6 of 26 bytes", $"d1:rd{Id}6:nodes626:nnnnnnnnnnnnnnnnnnnnnnnnnne1:t1:x1:y1:re")]
    [InlineData("key of 31 bytes", $"d1:rd{Id}1:k31:kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkke1:t1:x1:y1:re")]
    [InlineData("signature of 3 bytes", $"d1:rd{Id}3:sig3:ssse1:t1:x1:y1:re")]
    [InlineData("sequence is text", $"d1:rd{Id}3:seq1:1e1:t1:x1:y1:re")]
    [InlineData("token is a number", $"d1:rd{Id}5:tokeni1ee1:t1:x1:y1:re")]
    [InlineData("error without list", "d1:t1:x1:y1:ee")]
    [InlineData("error without text", "d1:eli203ee1:t1:x1:y1:ee")]
    [InlineData("error with text first", "d1:el1:ai203ee1:t1:x1:y1:ee")]
    public void Datagram_OfWrongForm_IsUnreadable(string why, string text) => Read(text).ShouldBeNull(why);

    [Theory]
    [InlineData("unknown keys", $"d1:ad{Id}3:zzzi1ee1:q4:ping1:t1:x1:y1:q1:zlee")]
    [InlineData("keys in any order", $"d1:y1:q1:t1:x1:q4:ping1:ad{Id}ee")]
    [InlineData("version of one byte", $"d1:ad{Id}e1:q4:ping1:t1:x1:v1:x1:y1:qe")]
    [InlineData("version is a number", $"d1:ad{Id}e1:q4:ping1:t1:x1:vi5e1:y1:qe")]
    [InlineData("address of three bytes", $"d1:ad{Id}e2:ip3:abc1:q4:ping1:t1:x1:y1:qe")]
    [InlineData("read-only is text", $"d1:ad{Id}e1:q4:ping2:ro1:11:t1:x1:y1:qe")]
    public void Query_WithOddities_IsStillRead(string why, string text)
    {
        var query = Read(text).ShouldBeOfType<KrpcMessage.Query>(why);

        query.Sender.ShouldBe(Sender);
        query.Body.ShouldBeOfType<KrpcQuery.Ping>(why);
        query.ReadOnly.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("2:roi0e", false)]
    [InlineData("2:roi1e", true)]
    [InlineData("2:roi2e", false)]
    public void ReadOnly_IsOneAndNothingElse(string field, bool expected)
    {
        Read($"d1:ad{Id}e1:q4:ping{field}1:t1:x1:y1:qe").ShouldBeOfType<KrpcMessage.Query>().ReadOnly.ShouldBe(expected);
        ReadReply($"d1:rd{Id}e{field}1:t1:x1:y1:re").ReadOnly.ShouldBe(expected);
    }

    [Fact]
    public void Address_OfSixOrEighteenBytes_IsSeenAs()
    {
        ReadReply([.. "d2:ip6:"u8, 203, 0, 113, 7, 0x1a, 0xe1, .. Encoding.ASCII.GetBytes($"1:rd{Id}e1:t1:x1:y1:re")])
            .SeenAs.ShouldBe(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 6881));
        ReadReply([.. "d2:ip18:"u8, .. IPAddress.Parse("2001:db8::7").GetAddressBytes(), 0x1a, 0xe1, .. Encoding.ASCII.GetBytes($"1:rd{Id}e1:t1:x1:y1:re")])
            .SeenAs.ShouldBe(new IPEndPoint(IPAddress.Parse("2001:db8::7"), 6881));
    }

    [Theory]
    [InlineData("2:ip3:abc")]
    [InlineData("2:ip0:")]
    [InlineData("2:ipi1e")]
    [InlineData("2:ip6:abcd\0\0")]
    public void Address_OfAnotherForm_CountsAsAbsent(string field) =>
        ReadReply($"d{field}1:rd{Id}e1:t1:x1:y1:re").SeenAs.ShouldBeNull();

    [Fact]
    public void Token_OfAbsurdLength_CountsAsAbsent()
    {
        ReadReply($"d1:rd{Id}5:token256:{new string('t', 256)}e1:t1:x1:y1:re").Token!.Value.Length.ShouldBe(256);
        ReadReply($"d1:rd{Id}5:token257:{new string('t', 257)}e1:t1:x1:y1:re").Token.ShouldBeNull();
    }

    [Fact]
    public void Node_WithPortZero_IsLeftOut()
    {
        var good = "nnnnnnnnnnnnnnnnnnnn\u007f\0\0\u0001Bk";
        var bad = "nnnnnnnnnnnnnnnnnnnn\u007f\0\0\u0001\0\0";

        var reply = ReadReply($"d1:rd{Id}5:nodes52:{bad}{good}e1:t1:x1:y1:re");

        reply.Nodes.ShouldBe([new NodeContact(new NodeId("nnnnnnnnnnnnnnnnnnnn"u8), new IPEndPoint(IPAddress.Loopback, 17003))]);
    }

    [Fact]
    public void Peers_OfWrongLength_AreLeftOut()
    {
        var reply = ReadReply($"d1:rd{Id}6:valuesl3:abc6:\u007f\0\0\u0001Bki5eee1:t1:x1:y1:re");

        reply.Peers.ShouldBe([new IPEndPoint(IPAddress.Loopback, 17003)]);
    }

    [Theory]
    [InlineData("4:ping", "", typeof(KrpcQuery.Ping))]
    [InlineData("9:find_node", Target, typeof(KrpcQuery.FindNode))]
    [InlineData("9:get_peers", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb", typeof(KrpcQuery.GetPeers))]
    [InlineData("13:announce_peer", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb4:porti80e5:token1:t", typeof(KrpcQuery.AnnouncePeer))]
    [InlineData("13:announce_peer", "12:implied_porti1e9:info_hash20:bbbbbbbbbbbbbbbbbbbb5:token1:t", typeof(KrpcQuery.AnnouncePeer))]
    [InlineData("3:get", Target, typeof(KrpcQuery.Get))]
    [InlineData("3:get", "3:seqi5e" + Target, typeof(KrpcQuery.Get))]
    [InlineData("3:put", "5:token1:t1:v1:x", typeof(KrpcQuery.PutImmutable))]
    [InlineData("3:put", Key + "3:seqi1e" + Signature + "5:token1:t1:v1:x", typeof(KrpcQuery.PutMutable))]
    [InlineData("3:put", Key + "3:seqi1e" + Signature + "5:token1:t1:vli1ee", typeof(KrpcQuery.PutMutable))]
    [InlineData("4:vote", Target, typeof(KrpcQuery.Unknown))]
    [InlineData("4:vote", "", typeof(KrpcQuery.Unknown))]
    public void Query_OfEachMethod_IsRead(string method, string arguments, Type expected) =>
        ReadQuery(method, arguments).ShouldBeOfType(expected);

    [Theory]
    [InlineData("find_node without target", "9:find_node", "")]
    [InlineData("target of 19 bytes", "9:find_node", "6:target19:bbbbbbbbbbbbbbbbbbb")]
    [InlineData("get_peers without info_hash", "9:get_peers", Target)]
    [InlineData("announcement without info_hash", "13:announce_peer", "4:porti80e5:token1:t")]
    [InlineData("announcement without token", "13:announce_peer", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb4:porti80e")]
    [InlineData("announcement without port", "13:announce_peer", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb5:token1:t")]
    [InlineData("port 0", "13:announce_peer", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb4:porti0e5:token1:t")]
    [InlineData("port 65536", "13:announce_peer", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb4:porti65536e5:token1:t")]
    [InlineData("get without target", "3:get", "")]
    [InlineData("get with a text as seq", "3:get", "3:seq1:5" + Target)]
    [InlineData("put without token", "3:put", "1:v1:x")]
    [InlineData("put without value", "3:put", "5:token1:t")]
    [InlineData("k without seq and sig", "3:put", Key + "5:token1:t1:v1:x")]
    [InlineData("k without sig", "3:put", Key + "3:seqi1e5:token1:t1:v1:x")]
    [InlineData("k without seq", "3:put", Key + Signature + "5:token1:t1:v1:x")]
    [InlineData("k of 31 bytes", "3:put", "1:k31:kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk3:seqi1e" + Signature + "5:token1:t1:v1:x")]
    [InlineData("negative seq", "3:put", Key + "3:seqi-1e" + Signature + "5:token1:t1:v1:x")]
    [InlineData("salt is a number", "3:put", Key + "4:salti1e3:seqi1e" + Signature + "5:token1:t1:v1:x")]
    [InlineData("cas is text", "3:put", "3:cas1:1" + Key + "3:seqi1e" + Signature + "5:token1:t1:v1:x")]
    [InlineData("unsorted value", "3:put", "5:token1:t1:vd1:bi1e1:ai1ee")]
    public void Query_WithBadArguments_IsMalformed(string why, string method, string arguments) =>
        ReadQuery(method, arguments).ShouldBeOfType<KrpcQuery.Malformed>(why).Reason.ShouldNotBeEmpty();

    [Fact]
    public void Put_WithUnsortedArguments_IsMalformed() =>
        Read($"d1:ad5:token1:t{Id}1:v1:xe1:q3:put1:t1:x1:y1:qe")
            .ShouldBeOfType<KrpcMessage.Query>().Body.ShouldBeOfType<KrpcQuery.Malformed>();

    [Theory]
    [InlineData("d1:ade1:q4:ping1:t1:x1:y1:qe")]
    [InlineData("d1:q4:ping1:t1:x1:y1:qe")]
    [InlineData("d1:ai1e1:q4:ping1:t1:x1:y1:qe")]
    [InlineData("d1:ad2:id2:aae1:q4:ping1:t1:x1:y1:qe")]
    public void Query_WithoutProperId_IsMalformed(string text) =>
        Read(text).ShouldBeOfType<KrpcMessage.Query>().Body.ShouldBeOfType<KrpcQuery.Malformed>();

    [Fact]
    public void Unknown_WithTargetOrInfoHash_KnowsIt()
    {
        ReadQuery("4:vote", Target).ShouldBe(new KrpcQuery.Unknown(Wanted));
        ReadQuery("4:vote", "9:info_hash20:bbbbbbbbbbbbbbbbbbbb").ShouldBe(new KrpcQuery.Unknown(Wanted));
        ReadQuery("4:vote", "6:target2:bb").ShouldBe(new KrpcQuery.Unknown(null));
    }

    [Fact]
    public void Put_ExactBytesOfTheValue_AreKept()
    {
        var put = ReadQuery("3:put", "6:target20:bbbbbbbbbbbbbbbbbbbb5:token1:t1:vd1:ali1ei2eee").ShouldBeOfType<KrpcQuery.PutImmutable>();

        Encoding.ASCII.GetString(put.EncodedValue.Span).ShouldBe("d1:ali1ei2eee");
        put.ClaimedTarget.ShouldBe(Wanted);
    }

    [Theory]
    [InlineData("", WantedNodes.Default)]
    [InlineData("4:wantl2:n4e", WantedNodes.IPv4)]
    [InlineData("4:wantl2:n6e", WantedNodes.IPv6)]
    [InlineData("4:wantl2:n62:n4e", WantedNodes.IPv4 | WantedNodes.IPv6)]
    [InlineData("4:wantl2:n5i1ee", WantedNodes.Default)]
    [InlineData("4:want2:n4", WantedNodes.Default)]
    internal void Want_NamesFamilies(string field, WantedNodes expected) =>
        ReadQuery("9:find_node", Target + field).Want.ShouldBe(expected);

    [Fact]
    public void Error_WithLongText_IsCut()
    {
        var error = Read($"d1:eli201e500:{new string('x', 500)}e1:t1:x1:y1:ee").ShouldBeOfType<KrpcMessage.Error>();

        error.Body.ShouldBe(new KrpcError(201, new string('x', 200)));
    }

    private static KrpcQuery ReadQuery(string method, string arguments)
    {
        // The id takes its place among the sorted arguments.
        var before = arguments.StartsWith("3:cas", StringComparison.Ordinal) ? arguments[.."3:cas1:1".Length] : "";
        var query = Read($"d1:ad{before}{Id}{arguments[before.Length..]}e1:q{method}1:t1:x1:y1:qe").ShouldBeOfType<KrpcMessage.Query>();
        query.Sender.ShouldBe(Sender);
        return query.Body;
    }

    private static KrpcReply ReadReply(string text) => ReadReply(Encoding.Latin1.GetBytes(text));

    private static KrpcReply ReadReply(byte[] bytes)
    {
        KrpcReader.TryRead(bytes, out var message).ShouldBeTrue();
        return message.ShouldBeOfType<KrpcMessage.Reply>().Body;
    }

    private static KrpcMessage? Read(string text) => KrpcReader.TryRead(Encoding.Latin1.GetBytes(text), out var message) ? message : null;
}
