using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Messages;

/// <summary>Every datagram of spec pkarr §13.4, byte for byte, written and read.</summary>
public sealed class DatagramTests
{
    private static readonly NodeId Ours = new(Enumerable.Repeat((byte)0xcc, 20).ToArray());
    private static readonly NodeId Theirs = new(Enumerable.Repeat((byte)0xbb, 20).ToArray());
    private static readonly NodeId References = new(Enumerable.Repeat((byte)0xaa, 20).ToArray());
    private static readonly NodeId UserTarget = new(Convert.FromHexString("9ad19e0f16eef714cb90c6f195dbce66e94580f9"));
    private static readonly IPEndPoint OurAddress = new(IPAddress.Loopback, 17003);
    private static readonly byte[] TheirToken = Convert.FromHexString("725d7e1d7d0bdd253efcd1b2a12d574165c6e3a8");
    private static readonly byte[] ReferenceToken = Convert.FromHexString("607c4cb7");
    private static readonly SignedPacket V2 = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2);

    private static KrpcQuery.PutMutable PutV2 => new(
        TheirToken, V2.Key.ToArray(), V2.Timestamp, V2.Signature, BencodeWriter.EncodeString(V2.Message.Span), default, null);

    [Fact]
    public void Ping_Written_IsTheVector() => WriteQuery(0, new KrpcQuery.Ping()).ShouldBe(Datagrams.Ping);

    [Fact]
    public void FindNode_Written_IsTheVector() => WriteQuery(1, new KrpcQuery.FindNode(UserTarget)).ShouldBe(Datagrams.FindNode);

    [Fact]
    public void Get_Written_IsTheVector()
    {
        WriteQuery(2, new KrpcQuery.Get(UserTarget, null)).ShouldBe(Datagrams.Get);
        WriteQuery(4, new KrpcQuery.Get(UserTarget, null)).ShouldBe(Datagrams.GetAgain);
    }

    [Fact]
    public void Put_Written_IsTheVector() => WriteQuery(3, PutV2).ShouldBe(Datagrams.Put);

    [Fact]
    public void Queries_Read_SayWhatWasWritten()
    {
        ReadQuery(Datagrams.Ping, 0).ShouldBeOfType<KrpcQuery.Ping>();
        ReadQuery(Datagrams.FindNode, 1).ShouldBe(new KrpcQuery.FindNode(UserTarget));
        ReadQuery(Datagrams.Get, 2).ShouldBe(new KrpcQuery.Get(UserTarget, null));
        ReadQuery(Datagrams.GetAgain, 4).ShouldBe(new KrpcQuery.Get(UserTarget, null));
        var put = ReadQuery(Datagrams.Put, 3).ShouldBeOfType<KrpcQuery.PutMutable>();
        put.Token.ToArray().ShouldBe(TheirToken);
        put.Key.ToArray().ShouldBe(V2.Key.ToArray());
        put.Sequence.ShouldBe(V2.Timestamp);
        put.Signature.ToArray().ShouldBe(V2.Signature.ToArray());
        put.EncodedValue.ToArray().ShouldBe([.. "139:"u8, .. V2.Message.Span]);
        put.Salt.IsEmpty.ShouldBeTrue();
        put.Cas.ShouldBeNull();
    }

    [Theory]
    [InlineData(Datagrams.PingAnswer, 0u)]
    [InlineData(Datagrams.PutAnswer, 3u)]
    public void BareAnswer_OfJavaScript_HasOnlyAnId(string hex, uint transaction)
    {
        var reply = ReadReply(hex, transaction);

        reply.ShouldBe(new KrpcReply { Id = Theirs });
    }

    [Fact]
    public void FindNodeAnswer_OfJavaScript_NamesUs()
    {
        var reply = ReadReply(Datagrams.FindNodeAnswer, 1);

        reply.Nodes.ShouldBe([new NodeContact(Ours, OurAddress)]);
        reply.Token.ShouldBeNull();
    }

    [Fact]
    public void GetAnswer_OfJavaScriptWithNothing_HasTokenAndNodes()
    {
        var reply = ReadReply(Datagrams.GetAnswerNothing, 2);

        reply.Token!.Value.ToArray().ShouldBe(TheirToken);
        reply.Nodes.ShouldBe([new NodeContact(Ours, OurAddress)]);
        reply.EncodedValue.ShouldBeNull();
    }

    [Fact]
    public void GetAnswer_OfJavaScriptWithValue_HasTheItemAndNoNodes()
    {
        var reply = ReadReply(Datagrams.GetAnswerValue, 4);

        reply.Nodes.ShouldBeNull();
        reply.Token!.Value.ToArray().ShouldBe(TheirToken);
        reply.Key!.Value.ToArray().ShouldBe(V2.Key.ToArray());
        reply.Signature!.Value.ToArray().ShouldBe(V2.Signature.ToArray());
        reply.Sequence.ShouldBe(V2.Timestamp);
        reply.EncodedValue!.Value.ToArray().ShouldBe([.. "139:"u8, .. V2.Message.Span]);
    }

    [Theory]
    [InlineData(Datagrams.BadTokenAnswer, 7u, 203, "cannot `put` with bad token")]
    [InlineData(Datagrams.StaleAnswer, 9u, 302, "sequence number less than current")]
    [InlineData(Datagrams.CasAnswer, 10u, 301, "CAS mismatch, re-read and try again")]
    [InlineData(Datagrams.Reference.BadToken, 7u, 203, "Bad token")]
    [InlineData(Datagrams.Reference.Stale, 9u, 302, "Sequence number less than current.")]
    [InlineData(Datagrams.Reference.CasMismatch, 10u, 301, "CAS mismatched, re-read value and try again.")]
    public void Error_Read_HasCodeAndText(string hex, uint transaction, int code, string text)
    {
        var error = Read(hex, transaction).ShouldBeOfType<KrpcMessage.Error>().Body;

        error.ShouldBe(new KrpcError(code, text));
    }

    [Fact]
    public void Answers_Written_AreTheReferences()
    {
        var bare = new KrpcReply { Id = References, SeenAs = OurAddress };
        var found = bare with { Nodes = [], Token = ReferenceToken };

        WriteReply(0, bare).ShouldBe(Datagrams.Reference.Ping);
        WriteReply(2, found).ShouldBe(Datagrams.Reference.GetNothing);
        WriteReply(3, bare).ShouldBe(Datagrams.Reference.PutAccepted);
        WriteReply(5, found with { Sequence = V2.Timestamp }).ShouldBe(Datagrams.Reference.GetNotNewer);
    }

    [Fact]
    public void Answers_OfTheReference_AreRead()
    {
        var bare = new KrpcReply { Id = References, SeenAs = OurAddress };

        ReadReply(Datagrams.Reference.Ping, 0).ShouldBe(bare);
        ReadReply(Datagrams.Reference.PutAccepted, 3).ShouldBe(bare);
        ReadReply(Datagrams.Reference.GetNothing, 2).Nodes!.ShouldBeEmpty();
        var notNewer = ReadReply(Datagrams.Reference.GetNotNewer, 5);
        notNewer.Sequence.ShouldBe(V2.Timestamp);
        notNewer.EncodedValue.ShouldBeNull();
        notNewer.Token!.Value.ToArray().ShouldBe(ReferenceToken);
    }

    [Theory]
    [InlineData(Datagrams.Reference.BadToken, 7u, 203, "Bad token")]
    [InlineData(Datagrams.Reference.Stale, 9u, 302, "Sequence number less than current.")]
    [InlineData(Datagrams.Reference.CasMismatch, 10u, 301, "CAS mismatched, re-read value and try again.")]
    public void Error_Written_IsTheReferences(string hex, uint transaction, int code, string text)
    {
        var writer = new BencodeWriter();

        KrpcWriter.WriteError(writer, Transaction(transaction), new KrpcError(code, text), OurAddress, readOnly: false);

        Convert.ToHexStringLower(writer.Written).ShouldBe(hex);
    }

    private static string WriteQuery(uint transaction, KrpcQuery query)
    {
        var writer = new BencodeWriter();
        KrpcWriter.WriteQuery(writer, Transaction(transaction), Ours, query, readOnly: true);
        return Convert.ToHexStringLower(writer.Written);
    }

    private static string WriteReply(uint transaction, KrpcReply reply)
    {
        var writer = new BencodeWriter();
        KrpcWriter.WriteReply(writer, Transaction(transaction), reply);
        return Convert.ToHexStringLower(writer.Written);
    }

    private static KrpcQuery ReadQuery(string hex, uint transaction)
    {
        var query = Read(hex, transaction).ShouldBeOfType<KrpcMessage.Query>();
        query.Sender.ShouldBe(Ours);
        query.ReadOnly.ShouldBeTrue();
        return query.Body;
    }

    private static KrpcReply ReadReply(string hex, uint transaction) =>
        Read(hex, transaction).ShouldBeOfType<KrpcMessage.Reply>().Body;

    private static KrpcMessage Read(string hex, uint transaction)
    {
        KrpcReader.TryRead(Convert.FromHexString(hex), out var message).ShouldBeTrue();
        message!.Transaction.ToArray().ShouldBe(Transaction(transaction));
        return message;
    }

    private static byte[] Transaction(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
