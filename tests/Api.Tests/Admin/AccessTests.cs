using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Admin;

/// <summary>Spec operations §7.1, §7.2 and §20, cases 1 to 3: who is let in, and what the routes say to whom.</summary>
public class AccessTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Case1_Root_GreetsAnybody(string method)
    {
        var reply = await server.SendToAdminAsync(new Request(method, "/"));

        (reply.Status, reply["Content-Length"], reply["Content-Type"]).ShouldBe((200, "27", "text/plain; charset=utf-8"));
        reply.Text.ShouldBe(method == "GET" ? "Homeserver - Admin Endpoint" : "");
    }

    [Theory]
    [InlineData("GET", "/info")]
    [InlineData("GET", "/generate_signup_token")]
    [InlineData("POST", "/generate_signup_token")]
    [InlineData("DELETE", "/generate_signup_token")]
    [InlineData("GET", "/signup_tokens")]
    [InlineData("GET", "/signup_tokens?limit=0")]
    [InlineData("POST", "/users/1234/disable")]
    [InlineData("GET", "/users/1234/enable")]
    public async Task Cases2And3_EveryRoute_WantsThePasswordFirst(string method, string target)
    {
        var missing = await server.SendToAdminAsync(new Request(method, target));
        var wrong = await server.SendToAdminAsync(new Request(method, target).With("X-Admin-Password", "nimda"));

        missing.ShouldBe(401, "Missing admin password");
        (missing["Content-Type"], missing["WWW-Authenticate"]).ShouldBe((null, null));
        wrong.ShouldBe(401, "Invalid admin password");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Admin")]
    [InlineData("admi")]
    [InlineData("admin1")]
    [InlineData("adm\u00efn")]
    public async Task Password_AlmostRight_IsWrong(string password) =>
        (await server.SendToAdminAsync(Request.Get("/info").With("X-Admin-Password", password))).ShouldBe(401, "Invalid admin password");

    [Theory]
    [InlineData("x-admin-password")]
    [InlineData("X-ADMIN-PASSWORD")]
    public async Task Password_HeaderInAnyCase_IsTaken(string name) =>
        (await server.SendToAdminAsync(Request.Get("/info").With(name, "admin"))).Status.ShouldBe(200);

    [Theory]
    [InlineData("HEAD", "/generate_signup_token")]
    [InlineData("PUT", "/generate_signup_token")]
    [InlineData("POST", "/info")]
    [InlineData("DELETE", "/signup_tokens")]
    [InlineData("GET", "/users/1234/disable")]
    public async Task Method_Wrong_Is405WithAllow(string method, string target)
    {
        var reply = await server.AdministrateAsync(new Request(method, target));

        reply.Status.ShouldBe(405);
        reply["Allow"].ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/users/1234")]
    [InlineData("/users//disable")]
    [InlineData("/signup_tokens/")]
    public async Task Path_Unknown_Is404WithOrWithoutPassword(string target)
    {
        (await server.SendToAdminAsync(Request.Get(target))).ShouldBe(404, "");
        (await server.AdministrateAsync(Request.Get(target))).ShouldBe(404, "");
    }

    /// <summary>A page of another origin must not administrate the server through its operator's browser (spec operations §18.4).</summary>
    [Fact]
    public async Task OtherOrigins_GetNoPermission()
    {
        var preflight = await server.SendToAdminAsync(new Request("OPTIONS", "/info")
            .With("Origin", "https://evil.example").With("Access-Control-Request-Method", "GET"));
        var reply = await server.AdministrateAsync(Request.Get("/info").With("Origin", "https://evil.example"));

        preflight.ShouldBe(200, "");
        preflight["Access-Control-Allow-Origin"].ShouldBeNull();
        reply["Access-Control-Allow-Origin"].ShouldBeNull();
        reply["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task ClientListener_ServesNoAdminRoute() =>
        (await server.SendAsync(Request.Get("/generate_signup_token").With("X-Admin-Password", "admin"))).Status.ShouldNotBe(200);
}
