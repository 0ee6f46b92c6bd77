using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Nodes as messages hold them: ids and addresses in a row, of one family (<c>nodes</c>, <c>nodes6</c>).</summary>
internal static class CompactNodes
{
    /// <summary>Bytes of one node: 26 or 38.</summary>
    public static int EntrySize(AddressFamily family) => NodeId.Size + CompactAddress.SizeOf(family);

    /// <summary>Reads a row; nodes with port 0 are left out. False if the length is no multiple of an entry.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, AddressFamily family, List<NodeContact> nodes)
    {
        var size = EntrySize(family);
        for (; bytes.Length >= size; bytes = bytes[size..])
        {
            if (CompactAddress.TryRead(bytes[NodeId.Size..size], out var address))
            {
                nodes.Add(new NodeContact(new NodeId(bytes[..NodeId.Size]), address));
            }
        }

        return bytes.IsEmpty;
    }

    /// <summary>The row of the nodes that are of the family.</summary>
    public static byte[] Write(IEnumerable<NodeContact> nodes, AddressFamily family)
    {
        NodeContact[] written = [.. nodes.Where(node => node.EndPoint.AddressFamily == family)];
        var bytes = new byte[written.Length * EntrySize(family)];
        var rest = bytes.AsSpan();
        foreach (var node in written)
        {
            node.Id.CopyTo(rest);
            CompactAddress.Write(node.EndPoint, rest[NodeId.Size..]);
            rest = rest[EntrySize(family)..];
        }

        return bytes;
    }
}
