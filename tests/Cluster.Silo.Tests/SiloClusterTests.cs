using Pubky.Cluster.Tests;
using Xunit.Abstractions;

namespace Pubky.Cluster.Silo.Tests;

/// <summary>Three silos of one Orleans cluster.</summary>
public sealed class SiloClusterTests(ITestOutputHelper output)
{
    [Fact]
    public Task Cluster_KilledFrozenAndCutOffFromItsDatabase_KeepsItsPromises() => ChaosContract.FaultsAsync(Silos.Kind, output);

    [Fact]
    public Task Cluster_RestartedNodeByNodeUnderLoad_KeepsItsPromises() => ChaosContract.RollingRestartAsync(Silos.Kind, output);
}
