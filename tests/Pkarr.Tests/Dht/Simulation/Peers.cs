using System.Collections.Concurrent;
using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Simulation;

/// <summary>Other nodes, with addresses all over the public network and ids that are valid for them.</summary>
internal static class Peers
{
    private static readonly ConcurrentDictionary<int, NodeContact> Contacts = new();

    /// <summary>The address of the n-th node; each has another prefix of 16 bits.</summary>
    public static IPEndPoint At(int number) => new(new IPAddress([(byte)(20 + (number % 100)), (byte)(number / 100), 7, 7]), 6881);

    /// <summary>The n-th node, always with the same id.</summary>
    public static NodeContact Contact(int number) =>
        Contacts.GetOrAdd(number, static number => new NodeContact(SecureIds.Create(At(number).Address, (byte)number), At(number)));

    /// <summary>An id at a given distance: the first <paramref name="common"/> bits are the target's, the next one is not.</summary>
    public static NodeId Near(NodeId target, int common)
    {
        var bytes = new byte[NodeId.Size];
        target.CopyTo(bytes);
        bytes[common / 8] ^= (byte)(0x80 >> (common % 8));
        return new NodeId(bytes);
    }

    /// <summary>What a node with an item answers to <c>get</c>.</summary>
    public static KrpcReply Holding(NodeId id, MutableItem item)
    {
        var put = MutableItems.ToQuery(item, default);
        return new KrpcReply
        {
            Id = id,
            Token = "token"u8.ToArray(),
            EncodedValue = put.EncodedValue,
            Key = put.Key,
            Signature = put.Signature,
            Sequence = put.Sequence,
        };
    }

    /// <summary>What a node without one answers, perhaps naming others.</summary>
    public static KrpcReply Empty(NodeId id, params NodeContact[] others) =>
        new() { Id = id, Token = "token"u8.ToArray(), Nodes = others };
}
