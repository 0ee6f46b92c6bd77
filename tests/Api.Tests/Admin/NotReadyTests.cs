using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Abstractions;
using Pubky.Api.Admin;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Api.Tests.OpenApi.Exercises;
using Pubky.Hosting;

namespace Pubky.Api.Tests.Admin;

/// <summary><c>GET /ready</c> of a server with parts that are not well.</summary>
public class NotReadyTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, 200, "ready")]
    [InlineData(HealthStatus.Degraded, 200, "impaired")]
    [InlineData(HealthStatus.Unhealthy, 503, "not_ready")]
    public async Task Ready_OnePartIll_IsAsIllAsThatPart(HealthStatus part, int status, string word)
    {
        await using var listener = await StartAsync(checks => checks
            .AddCheck("well", static () => HealthCheckResult.Healthy())
            .AddCheck("suspect", () => new HealthCheckResult(part, "a reason")));

        var reply = await AskAsync(listener);

        reply.Status.ShouldBe(status);
        using var answer = JsonDocument.Parse(reply.Body);
        answer.RootElement.GetProperty("status").GetString().ShouldBe(word);
        answer.RootElement.GetProperty("parts").GetProperty("suspect").GetRawText()
            .ShouldBe($$"""{"status":"{{word}}","description":"a reason"}""");
        answer.RootElement.GetProperty("parts").GetProperty("well").GetRawText().ShouldBe("""{"status":"ready"}""");
    }

    [Fact]
    public async Task Ready_CheckThrows_IsNotReadyWithoutItsSecrets()
    {
        await using var listener = await StartAsync(static checks => checks
            .AddCheck("broken", static () => throw new IOException("password=hunter2")));

        var reply = await AskAsync(listener);

        reply.Status.ShouldBe(503);
        reply.Text.ShouldNotContain("hunter2");
    }

    private static async Task<Reply> AskAsync(Listener listener)
    {
        using var connection = await Connection.OpenAsync(listener.EndPoint);
        return await connection.ExchangeAsync(Request.Get("/ready"));
    }

    private static Task<Listener> StartAsync(Action<IHealthChecksBuilder> checks) => Listener.StartAsync(
        new ListenerOptions
        {
            EndPoints = [new ListenerEndPoint("admin API", new IPEndPoint(IPAddress.Loopback, 0))],
            Loggers = NullLoggerFactory.Instance,
            Services = services => checks(services
                .AddSingleton(FailingPart.Of<IGrains>(static () => new IOException()))
                .AddSingleton(FailingPart.Of<ISignupCodes>(static () => new IOException()))
                .AddSingleton(FailingPart.Of<IHomeserverStatistics>(static () => new IOException()))
                .AddAdminApi(new AdminApiOptions { Password = "admin", HomeserverKey = Keys.Key0, Version = "1" })
                .AddHealthChecks()),
            Pipeline = static app => app.UseAdminApi(),
        },
        CancellationToken.None);
}
