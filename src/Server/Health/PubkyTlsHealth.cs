using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Pubky.Server.Health;

/// <summary>Whether native clients can connect directly; without it they take the browsers' way (spec pubky-tls §3.6).</summary>
internal sealed class PubkyTlsHealth(PubkyTlsPart tls) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(tls switch
        {
            { Failure: { } failure } => HealthCheckResult.Degraded(failure),
            { Server: null } => HealthCheckResult.Healthy("Switched off."),
            _ => HealthCheckResult.Healthy(),
        });
}
