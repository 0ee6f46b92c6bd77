using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pubky.Silo.Cluster;

namespace Pubky.Silo;

/// <summary>Whether the cluster counts on this silo: while it joins or leaves, no new client should come here.</summary>
internal sealed class SiloHealth(ClusterSilo silo) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silo.IsActive
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("This silo is not an active member of its cluster."));
}
