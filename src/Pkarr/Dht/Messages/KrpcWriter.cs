using System.Net;
using Pubky.Pkarr.Dht.Bencode;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Writes datagrams: canonical, with the keys and the order other nodes search for (spec pkarr §9.2, §9.12).</summary>
internal static class KrpcWriter
{
    /// <summary>What we tell of our software: the reference's mark and version, which others know.</summary>
    private static ReadOnlySpan<byte> Version => [0x52, 0x53, 0x00, 0x05];

    /// <summary>Writes a query.</summary>
    /// <param name="writer">Where to; what it held is gone.</param>
    /// <param name="transaction">What the answer is to echo.</param>
    /// <param name="sender">Our id.</param>
    /// <param name="query">Any but those that are only received.</param>
    /// <param name="readOnly">Whether we answer no queries ourselves.</param>
    public static void WriteQuery(BencodeWriter writer, ReadOnlySpan<byte> transaction, NodeId sender, KrpcQuery query, bool readOnly)
    {
        writer.Clear();
        writer.BeginDictionary();
        writer.String("a"u8);
        KrpcQueryWriter.WriteArguments(writer, sender, query);
        writer.Entry("q"u8, KrpcQueryWriter.MethodOf(query));
        WriteEnd(writer, transaction, "q"u8, readOnly);
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="writer">Where to; what it held is gone.</param>
    /// <param name="transaction">That of the query.</param>
    /// <param name="reply">The answer; read-only and seen-as are sent as it says.</param>
    public static void WriteReply(BencodeWriter writer, ReadOnlySpan<byte> transaction, KrpcReply reply)
    {
        writer.Clear();
        writer.BeginDictionary();
        WriteSeenAs(writer, reply.SeenAs);
        writer.String("r"u8);
        KrpcReplyWriter.WriteResult(writer, reply);
        WriteEnd(writer, transaction, "r"u8, reply.ReadOnly);
    }

    /// <summary>Writes a refusal.</summary>
    /// <param name="writer">Where to; what it held is gone.</param>
    /// <param name="transaction">That of the query.</param>
    /// <param name="error">Why.</param>
    /// <param name="seenAs">The address of who asked.</param>
    /// <param name="readOnly">Whether we answer no queries ourselves.</param>
    public static void WriteError(
        BencodeWriter writer, ReadOnlySpan<byte> transaction, KrpcError error, IPEndPoint? seenAs, bool readOnly)
    {
        writer.Clear();
        writer.BeginDictionary();
        writer.String("e"u8);
        writer.BeginList();
        writer.Integer(error.Code);
        writer.String(error.Text);
        writer.End();
        WriteSeenAs(writer, seenAs);
        WriteEnd(writer, transaction, "e"u8, readOnly);
    }

    private static void WriteSeenAs(BencodeWriter writer, IPEndPoint? address)
    {
        if (address is not null)
        {
            Span<byte> bytes = stackalloc byte[CompactAddress.SizeV6];
            writer.Entry("ip"u8, bytes[..CompactAddress.Write(address, bytes)]);
        }
    }

    private static void WriteEnd(BencodeWriter writer, ReadOnlySpan<byte> transaction, ReadOnlySpan<byte> kind, bool readOnly)
    {
        writer.Entry("ro"u8, readOnly ? 1 : 0);
        writer.Entry("t"u8, transaction);
        writer.Entry("v"u8, Version);
        writer.Entry("y"u8, kind);
        writer.End();
    }
}
