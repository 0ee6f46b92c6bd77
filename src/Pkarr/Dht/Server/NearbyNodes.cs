using System.Net.Sockets;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>Chooses the nodes an answer names.</summary>
internal sealed class NearbyNodes(IClosestNodes known)
{
    /// <summary>Nodes in an answer that holds nothing else.</summary>
    public const int Most = 20;

    // Eight IPv4 nodes: with a value of 1000 bytes the datagram then fits an Ethernet frame. By IPv6 its headers and the asker's
    // address take 32 bytes more.
    private const int RoomBesideValueV4 = 208;
    private const int RoomBesideValueV6 = 176;

    /// <summary>The nodes closest to a target, of the families the query wants.</summary>
    public IReadOnlyList<NodeContact> Near(NodeId target, KrpcRequest request, bool besideValue)
    {
        var want = request.Query.Want;
        if (want == WantedNodes.Default)
        {
            want = request.From.AddressFamily == AddressFamily.InterNetwork ? WantedNodes.IPv4 : WantedNodes.IPv6;
        }

        var room = request.From.AddressFamily == AddressFamily.InterNetwork ? RoomBesideValueV4 : RoomBesideValueV6;
        var families = want == (WantedNodes.IPv4 | WantedNodes.IPv6) ? 2 : 1;
        return
        [
            .. want.HasFlag(WantedNodes.IPv4) ? Closest(AddressFamily.InterNetwork) : [],
            .. want.HasFlag(WantedNodes.IPv6) ? Closest(AddressFamily.InterNetworkV6) : [],
        ];

        IReadOnlyList<NodeContact> Closest(AddressFamily family)
        {
            var count = besideValue ? room / families / CompactNodes.EntrySize(family) : Most / families;
            return known.Closest(target, family, count);
        }
    }
}
