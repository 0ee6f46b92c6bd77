using System.Text.Json;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Admin;

/// <summary><c>GET /ready</c>, for load balancers and container hosts.</summary>
public class ReadyTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Ready_Serving_TellsEveryPartWithoutPassword()
    {
        var reply = await server.SendToAdminAsync(Request.Get("/ready"));

        (reply.Status, reply["Content-Type"], reply["Cache-Control"]).ShouldBe((200, "application/json", "no-store"));
        using var answer = JsonDocument.Parse(reply.Body);
        answer.RootElement.GetProperty("status").GetString().ShouldBe("ready");
        answer.RootElement.GetProperty("parts").GetProperty("store").GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task Ready_Head_HasNoBody()
    {
        var reply = await server.SendToAdminAsync(new Request("HEAD", "/ready"));

        (reply.Status, reply.Body.Length).ShouldBe((200, 0));
    }

    [Fact]
    public async Task Ready_OtherMethod_Is405() =>
        (await server.SendToAdminAsync(new Request("POST", "/ready"))).Status.ShouldBe(405);
}
