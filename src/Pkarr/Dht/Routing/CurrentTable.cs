using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>The routing table of a node whose id may change; a new id begins with an empty table.</summary>
internal sealed class CurrentTable(NodeId own, AddressFamily family, TimeProvider time) : IClosestNodes
{
    private volatile RoutingTable _table = new(own, time);

    /// <summary>The table now.</summary>
    public RoutingTable Value => _table;

    /// <summary>Begins anew, around another id.</summary>
    public void Restart(NodeId id) => _table = new RoutingTable(id, time);

    /// <inheritdoc/>
    public IReadOnlyList<NodeContact> Closest(NodeId target, AddressFamily wanted, int count) =>
        wanted == family ? _table.Closest(target, count) : [];
}
