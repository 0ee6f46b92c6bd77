using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Writes the arguments of queries (spec pkarr §9.3).</summary>
internal static class KrpcQueryWriter
{
    /// <exception cref="ArgumentException">The query is of a kind that is only received.</exception>
    public static ReadOnlySpan<byte> MethodOf(KrpcQuery query) => query switch
    {
        KrpcQuery.Ping => "ping"u8,
        KrpcQuery.FindNode => "find_node"u8,
        KrpcQuery.GetPeers => "get_peers"u8,
        KrpcQuery.AnnouncePeer => "announce_peer"u8,
        KrpcQuery.Get => "get"u8,
        KrpcQuery.PutMutable or KrpcQuery.PutImmutable => "put"u8,
        _ => throw new ArgumentException($"{query.GetType().Name} cannot be sent.", nameof(query)),
    };

    public static void WriteArguments(BencodeWriter writer, NodeId sender, KrpcQuery query)
    {
        writer.BeginDictionary();
        switch (query)
        {
            case KrpcQuery.FindNode find:
                writer.Entry("id"u8, sender);
                writer.Entry("target"u8, find.Target);
                break;
            case KrpcQuery.GetPeers peers:
                writer.Entry("id"u8, sender);
                writer.Entry("info_hash"u8, peers.InfoHash);
                break;
            case KrpcQuery.AnnouncePeer announcement:
                Write(writer, sender, announcement);
                break;
            case KrpcQuery.Get get:
                Write(writer, sender, get);
                break;
            case KrpcQuery.PutMutable put:
                Write(writer, sender, put);
                break;
            case KrpcQuery.PutImmutable put:
                Write(writer, sender, put);
                break;
            default:
                writer.Entry("id"u8, sender);
                break;
        }

        WriteWant(writer, query.Want);
        writer.End();
    }

    private static void Write(BencodeWriter writer, NodeId sender, KrpcQuery.AnnouncePeer announcement)
    {
        writer.Entry("id"u8, sender);
        writer.Entry("implied_port"u8, announcement.ImpliedPort ? 1 : 0);
        writer.Entry("info_hash"u8, announcement.InfoHash);
        writer.Entry("port"u8, announcement.Port);
        writer.Entry("token"u8, announcement.Token.Span);
    }

    private static void Write(BencodeWriter writer, NodeId sender, KrpcQuery.Get get)
    {
        writer.Entry("id"u8, sender);
        if (get.Sequence is { } sequence)
        {
            writer.Entry("seq"u8, sequence);
        }

        writer.Entry("target"u8, get.Target);
    }

    private static void Write(BencodeWriter writer, NodeId sender, KrpcQuery.PutMutable put)
    {
        if (put.Cas is { } cas)
        {
            writer.Entry("cas"u8, cas);
        }

        writer.Entry("id"u8, sender);
        writer.Entry("k"u8, put.Key.Span);
        if (!put.Salt.IsEmpty)
        {
            writer.Entry("salt"u8, put.Salt.Span);
        }

        writer.Entry("seq"u8, put.Sequence);
        writer.Entry("sig"u8, put.Signature.Span);

        // Not part of BEP 44, but the reference does not understand a put without it.
        writer.Entry("target"u8, ItemTargets.OfMutable(put.Key.Span, put.Salt.Span));
        writer.Entry("token"u8, put.Token.Span);
        writer.String("v"u8);
        writer.Encoded(put.EncodedValue.Span);
    }

    private static void Write(BencodeWriter writer, NodeId sender, KrpcQuery.PutImmutable put)
    {
        writer.Entry("id"u8, sender);
        writer.Entry("target"u8, put.ClaimedTarget ?? ItemTargets.OfImmutable(put.EncodedValue.Span));
        writer.Entry("token"u8, put.Token.Span);
        writer.String("v"u8);
        writer.Encoded(put.EncodedValue.Span);
    }

    private static void WriteWant(BencodeWriter writer, WantedNodes want)
    {
        if (want == WantedNodes.Default)
        {
            return;
        }

        writer.String("want"u8);
        writer.BeginList();
        if (want.HasFlag(WantedNodes.IPv4))
        {
            writer.String("n4"u8);
        }

        if (want.HasFlag(WantedNodes.IPv6))
        {
            writer.String("n6"u8);
        }

        writer.End();
    }
}
