using System.Net;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Which of the nodes that others name are worth asking.</summary>
/// <param name="self">Whose id is not worth asking.</param>
/// <param name="addresses">Nor its addresses, nor those it cannot reach.</param>
internal sealed class NodeFilter(LocalNode self, OwnAddresses addresses)
{
    /// <summary>Nodes heeded of one answer: twenty of each kind of address are the most an honest one has.</summary>
    public const int MaxPerReply = 40;

    /// <summary>The nodes of an answer that <paramref name="from"/> may know.</summary>
    public IEnumerable<NodeContact> Of(IReadOnlyList<NodeContact> named, IPEndPoint from) => named.Take(MaxPerReply).Where(node =>
        Reaches(node.EndPoint) && node.Id != self.Id && PublicNetwork.MayName(from, node.EndPoint));

    /// <summary>The answer without the peers that <paramref name="from"/> cannot know.</summary>
    public static KrpcReply WithoutBadPeers(KrpcReply reply, IPEndPoint from) => reply.Peers is { } peers
        ? reply with { Peers = [.. peers.Where(peer => PublicNetwork.MayName(from, peer))] }
        : reply;

    /// <summary>Whether another node can be at the address.</summary>
    public bool Reaches(IPEndPoint endPoint) =>
        endPoint.AddressFamily == addresses.Family && endPoint.IsHost() && !addresses.Includes(endPoint);
}
