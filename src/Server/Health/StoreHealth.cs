using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pubky.Abstractions;

namespace Pubky.Server.Health;

/// <summary>Whether the database answers: without it no client can be served.</summary>
internal sealed class StoreHealth(IEventLog log) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await log.GetHeadAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
