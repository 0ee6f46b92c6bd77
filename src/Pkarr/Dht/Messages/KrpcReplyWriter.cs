using System.Net.Sockets;
using Pubky.Pkarr.Dht.Bencode;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Writes the results of answers (spec pkarr §9.3).</summary>
internal static class KrpcReplyWriter
{
    public static void WriteResult(BencodeWriter writer, KrpcReply reply)
    {
        writer.BeginDictionary();
        writer.Entry("id"u8, reply.Id);
        WriteBytes(writer, "k"u8, reply.Key);
        WriteNodes(writer, reply.Nodes);
        if (reply.Sequence is { } sequence)
        {
            writer.Entry("seq"u8, sequence);
        }

        WriteBytes(writer, "sig"u8, reply.Signature);
        WriteBytes(writer, "token"u8, reply.Token);
        if (reply.EncodedValue is { } value)
        {
            writer.String("v"u8);
            writer.Encoded(value.Span);
        }

        WritePeers(writer, reply);
        writer.End();
    }

    private static void WriteNodes(BencodeWriter writer, IReadOnlyList<NodeContact>? nodes)
    {
        if (nodes is null)
        {
            return;
        }

        // An empty list is written as one of IPv4 nodes, which is the field every client looks for.
        var rowV6 = CompactNodes.Write(nodes, AddressFamily.InterNetworkV6);
        var rowV4 = CompactNodes.Write(nodes, AddressFamily.InterNetwork);
        if (rowV4.Length > 0 || rowV6.Length == 0)
        {
            writer.Entry("nodes"u8, rowV4);
        }

        if (rowV6.Length > 0)
        {
            writer.Entry("nodes6"u8, rowV6);
        }
    }

    private static void WritePeers(BencodeWriter writer, KrpcReply reply)
    {
        if (reply.Peers is not { } peers)
        {
            return;
        }

        writer.String("values"u8);
        writer.BeginList();
        Span<byte> bytes = stackalloc byte[CompactAddress.SizeV6];
        foreach (var peer in peers)
        {
            writer.String(bytes[..CompactAddress.Write(peer, bytes)]);
        }

        writer.End();
    }

    private static void WriteBytes(BencodeWriter writer, ReadOnlySpan<byte> key, ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is { } present)
        {
            writer.Entry(key, present.Span);
        }
    }
}
