using Pubky.Cluster.Tests.Nodes;
using Xunit.Abstractions;

namespace Pubky.Cluster.Tests;

/// <summary>Three homeservers that share a database.</summary>
public sealed class HomeserverClusterTests(ITestOutputHelper output)
{
    [Fact]
    public Task Cluster_KilledFrozenAndCutOffFromItsDatabase_KeepsItsPromises() => ChaosContract.FaultsAsync(NodeKind.Homeserver, output);

    [Fact]
    public Task Cluster_RestartedNodeByNodeUnderLoad_KeepsItsPromises() => ChaosContract.RollingRestartAsync(NodeKind.Homeserver, output);
}
