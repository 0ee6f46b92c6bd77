using System.Net.Sockets;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>Chooses the nodes an answer names.</summary>
internal sealed class NearbyNodes(IClosestNodes known)
{
    /// <summary>Nodes in an answer that holds nothing else.</summary>
    public const int Most = 20;

    // Eight IPv4 nodes. With a value of 1000 bytes the datagram then fits an Ethernet frame, by IPv4 as by IPv6.
    private const int RoomBesideValue = 208;

    /// <summary>The nodes closest to a target, of the families the query wants.</summary>
    public IReadOnlyList<NodeContact> Near(NodeId target, KrpcRequest request, bool besideValue)
    {
        var want = request.Query.Want;
        if (want == WantedNodes.Default)
        {
            want = request.From.AddressFamily == AddressFamily.InterNetwork ? WantedNodes.IPv4 : WantedNodes.IPv6;
        }

        var families = want == (WantedNodes.IPv4 | WantedNodes.IPv6) ? 2 : 1;
        return
        [
            .. want.HasFlag(WantedNodes.IPv4) ? Closest(AddressFamily.InterNetwork) : [],
            .. want.HasFlag(WantedNodes.IPv6) ? Closest(AddressFamily.InterNetworkV6) : [],
        ];

        IReadOnlyList<NodeContact> Closest(AddressFamily family)
        {
            var fitting = RoomBesideValue / CompactNodes.EntrySize(family);
            return known.Closest(target, family, (besideValue ? fitting : Most) / families);
        }
    }
}
