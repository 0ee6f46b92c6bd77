using Pubky.Fuzzing;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Server;
using Pubky.Pkarr.Tests.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Messages;

/// <summary>Mutations of real datagrams: whatever is understood is answered in good form, nothing throws.</summary>
public sealed class KrpcFuzzTests
{
    public static IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            Datagrams.Ping, Datagrams.PingAnswer, Datagrams.FindNode, Datagrams.FindNodeAnswer, Datagrams.Get, Datagrams.GetAnswerNothing,
            Datagrams.Put, Datagrams.PutAnswer, Datagrams.GetAnswerValue, Datagrams.BadTokenAnswer, Datagrams.StaleAnswer,
            Datagrams.CasAnswer, Datagrams.Reference.Ping, Datagrams.Reference.GetNothing, Datagrams.Reference.GetNotNewer,
            Datagrams.Reference.CasMismatch,
        }.Select(Convert.FromHexString),
        .. new KrpcQuery[]
        {
            new KrpcQuery.AnnouncePeer(default, 45555, false, "token"u8.ToArray()) { Want = WantedNodes.IPv4 | WantedNodes.IPv6 },
            new KrpcQuery.GetPeers(default),
            new KrpcQuery.PutImmutable("token"u8.ToArray(), "l1:ad1:ai5eee"u8.ToArray()),
            new KrpcQuery.PutMutable(new byte[8], new byte[32], 5, new byte[64], "1:x"u8.ToArray(), "salt"u8.ToArray(), 4),
        }.Select(Write),
    ];

    [Fact]
    public void AnyDatagram_IsUnderstoodOrNot()
    {
        var world = new ServerWorld(new KrpcServerOptions { QueriesPerSecond = 0, MaxInfoHashes = 10, MaxMutableItems = 10 });
        var writer = new BencodeWriter();
        Fuzz.Bytes(Seeds, bytes =>
        {
            if (!KrpcReader.TryRead(bytes, out var message))
            {
                return true;
            }

            if (message is KrpcMessage.Reply reply)
            {
                return !MutableItems.TryVerify(default, [], reply.Body, out _);
            }

            return message is not KrpcMessage.Query query || IsAnsweredInGoodForm(query);
        });

        bool IsAnsweredInGoodForm(KrpcMessage.Query query)
        {
            var answer = world.Ask(query.Body);
            if (answer.Reply is { } reply)
            {
                KrpcWriter.WriteReply(writer, query.Transaction.Span, reply);
            }
            else
            {
                KrpcWriter.WriteError(writer, query.Transaction.Span, answer.Error!, ServerWorld.Asker, readOnly: false);
            }

            return KrpcReader.TryRead(writer.Written.ToArray(), out var read)
                && read.Transaction.Span.SequenceEqual(query.Transaction.Span);
        }
    }

    [Fact]
    public void Seeds_AreAllUnderstood() => Seeds.ShouldAllBe(seed => IsUnderstood(seed));

    private static bool IsUnderstood(byte[] datagram) =>
        KrpcReader.TryRead(datagram, out var message) && message is not KrpcMessage.Query { Body: KrpcQuery.Malformed };

    private static byte[] Write(KrpcQuery query)
    {
        var writer = new BencodeWriter();
        KrpcWriter.WriteQuery(writer, [1, 2, 3, 4], new NodeId("aaaaaaaaaaaaaaaaaaaa"u8), query, readOnly: false);
        return writer.Written.ToArray();
    }
}
