using Pubky.Cluster.Tests.Nodes;
using Xunit.Abstractions;

namespace Pubky.Cluster.Tests;

/// <summary>Three homeservers that share a database.</summary>
public sealed class HomeserverClusterTests(ITestOutputHelper output)
{
    [Fact(Skip = "Nodes that share a database do not look at versions yet: this finds old contents and ended sessions within a second.")]
    public Task Cluster_KilledFrozenAndCutOffFromItsDatabase_KeepsItsPromises() => ChaosContract.FaultsAsync(NodeKind.Homeserver, output);

    [Fact(Skip = "Nodes that share a database do not look at versions yet: this finds old contents and ended sessions within a second.")]
    public Task Cluster_RestartedNodeByNodeUnderLoad_KeepsItsPromises() => ChaosContract.RollingRestartAsync(NodeKind.Homeserver, output);
}
