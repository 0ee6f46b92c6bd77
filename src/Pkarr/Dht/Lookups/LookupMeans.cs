using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>What all lookups of a node share.</summary>
/// <param name="Walks">What their walks share.</param>
/// <param name="Table">The present routing table.</param>
/// <param name="Bootstrap">Whom to ask as long as the table knows nobody.</param>
/// <param name="Cache">Who answered earlier lookups.</param>
/// <param name="Gate">Bounds how many run.</param>
/// <param name="Metrics">Where they are counted.</param>
/// <param name="Completed">Told of each lookup that came to its end: the target, and the nodes that answered.</param>
internal sealed record LookupMeans(
    WalkMeans Walks,
    CurrentTable Table,
    BootstrapNodes Bootstrap,
    LookupCache Cache,
    WorkGate Gate,
    DhtMetrics Metrics,
    Action<NodeId, IReadOnlyList<NodeContact>> Completed);
