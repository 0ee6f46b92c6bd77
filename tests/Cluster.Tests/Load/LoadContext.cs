using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Load;

/// <summary>What all clients have in common.</summary>
internal sealed record LoadContext(NodeCluster Cluster, NodeClient Client, LoadGate Gate, Verdict Verdict)
{
    /// <summary>When a client gives up; mostly before a node would that has lost its database.</summary>
    public static TimeSpan Patience(Random random) => TimeSpan.FromMilliseconds(random.Next(1_500, 12_000));
}
