using System.Net.Sockets;
using Pubky.Pkarr.Dht.Lookups;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>The routing table of a node whose id may change; a new id begins with an empty table.</summary>
/// <param name="own">The id at start.</param>
/// <param name="family">The kind of address the node can reach: it knows no others.</param>
/// <param name="silent">Nodes that may be gone.</param>
/// <param name="time">The clock of the tables.</param>
internal sealed class CurrentTable(NodeId own, AddressFamily family, SilentNodes silent, TimeProvider time) : IClosestNodes
{
    private volatile RoutingTable _table = new(own, time);

    /// <summary>The table now.</summary>
    public RoutingTable Value => _table;

    /// <summary>Begins anew, around another id.</summary>
    public void Restart(NodeId id) => _table = new RoutingTable(id, time);

    /// <inheritdoc/>
    public IReadOnlyList<NodeContact> Closest(NodeId target, AddressFamily wanted, int count) =>
        wanted == family ? Closest(target, count) : [];

    /// <summary>The nodes nearest to a target; those that were silent when last asked after others about as near.</summary>
    public IReadOnlyList<NodeContact> Closest(NodeId target, int count) =>
        [.. _table.Closest(target, 2 * count).OrderBy(node => silent.Contains(node.EndPoint)).Take(count)];
}
