using System.Net.Sockets;

namespace Pubky.Pkarr.Dht;

/// <summary>The nodes we know, as the answers to other nodes need them. Called by several threads.</summary>
internal interface IClosestNodes
{
    /// <summary>The nodes closest to a point, the best first.</summary>
    /// <param name="target">The point.</param>
    /// <param name="family">IPv4 or IPv6; nodes of the other are not given.</param>
    /// <param name="count">Most nodes.</param>
    IReadOnlyList<NodeContact> Closest(NodeId target, AddressFamily family, int count);
}
