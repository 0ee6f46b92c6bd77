using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Admin;

/// <summary>
/// <c>GET /ready</c>: whether the server can do its work, and what of it is impaired. For load balancers and container hosts, so
/// it asks for no password. A server that nobody can look up, say, is impaired but serves: only a part that stops it from
/// answering clients makes it not ready.
/// </summary>
internal sealed class ReadyEndpoint(HealthCheckService health)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!Methods.IsRead(context.Request))
        {
            await TextResponse.MethodNotAllowedAsync(context, Methods.ReadOnly);
            return;
        }

        var report = await health.CheckHealthAsync(context.RequestAborted);
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        await JsonResponse.WriteAsync(context, report, Write);
    }

    private static void Write(Utf8JsonWriter json, HealthReport report)
    {
        json.WriteStartObject();
        json.WriteString("status", Word(report.Status));
        json.WriteStartObject("parts");
        foreach (var (name, part) in report.Entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WriteString("status", Word(part.Status));
            if (Describe(part) is { } description)
            {
                json.WriteString("description", description);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // An exception's text may hold what nobody outside should read; the health check service logs it.
    private static string? Describe(HealthReportEntry part) => part.Exception is null ? part.Description : "The check failed; the log tells why.";

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "impaired",
        _ => "not_ready",
    };
}
