using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 77 and 78.</summary>
public class CorsTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Origin = "https://app.example";
    private const string VaryLine = "origin, access-control-request-method, access-control-request-headers";

    [Theory]
    [InlineData($"/storage/{Keys.Text0}/priv/x", "GET,HEAD,PUT,DELETE")]
    [InlineData("/storage/bad", "GET,HEAD,PUT,DELETE")]
    [InlineData("/pub/x", "GET,HEAD,PUT,DELETE")]
    [InlineData("/session", null)]
    [InlineData("/", null)]
    public async Task Case77_Preflight_MirrorsEverything(string target, string? allow)
    {
        var reply = await server.SendAsync(new Request("OPTIONS", target)
            .With("Origin", Origin)
            .With("Access-Control-Request-Method", "PUT")
            .With("Access-Control-Request-Headers", "authorization,x-y"));

        reply.ShouldBe(200, "");
        reply["Content-Length"].ShouldBe("0");
        reply["Access-Control-Allow-Origin"].ShouldBe(Origin);
        reply["Access-Control-Allow-Methods"].ShouldBe("PUT");
        reply["Access-Control-Allow-Headers"].ShouldBe("authorization,x-y");
        reply["Access-Control-Allow-Credentials"].ShouldBe("true");
        reply["Access-Control-Max-Age"].ShouldBeNull();
        reply["Access-Control-Expose-Headers"].ShouldBeNull();
        reply["Vary"].ShouldBe(VaryLine);
        reply["Allow"].ShouldBe(allow);
    }

    [Fact]
    public async Task Case77_OptionsWithoutOrigin_Is200()
    {
        var reply = await server.SendAsync(new Request("OPTIONS", "*"));

        reply.ShouldBe(200, "");
        reply["Access-Control-Allow-Origin"].ShouldBeNull();
        reply["Access-Control-Allow-Credentials"].ShouldBe("true");
    }

    [Fact]
    public async Task Case78_EveryStatus_CarriesCors()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "x").As(member));
        var etag = (await server.SendAsync(Request.Get(member.At("/pub/x"))))["ETag"]!;
        (int Status, Request Request)[] cases =
        [
            (200, Request.Get(member.At("/pub/x"))),
            (200, new Request("HEAD", member.At("/pub/x"))),
            (201, Request.Put(member.At("/pub/x"), "y").As(member)),
            (200, Request.Get("/info")),
            (200, Request.Get("/events/")),
            (200, Request.Get($"/events-stream?user={member.Key}")),
            (304, Request.Get(member.At("/pub/x")).With("If-None-Match", "*")),
            (400, Request.Get("/storage/bad")),
            (401, Request.Get(member.At("/priv/x"))),
            (403, Request.Get(member.At("/foo"))),
            (404, Request.Get(member.At("/pub/y"))),
            (405, new Request("POST", member.At("/pub/x"))),
            (409, Request.Put(member.At("/pub/x/y"), "y").As(member)),
        ];

        etag.ShouldNotBeNull();
        foreach (var (status, request) in cases)
        {
            var reply = await server.SendAsync(request.With("Origin", Origin));

            reply.Status.ShouldBe(status, request.Target);
            reply["Access-Control-Allow-Origin"].ShouldBe(Origin);
            reply["Access-Control-Allow-Credentials"].ShouldBe("true");
            reply["Access-Control-Expose-Headers"].ShouldBe("retry-after");
            reply.All("Vary").Last().ShouldBe(VaryLine);
        }
    }

    /// <summary>Browsers refuse an answer that allows two origins.</summary>
    [Fact]
    public async Task Mirror_RepeatedLines_FirstCounts()
    {
        var reply = await server.SendAsync(new Request("OPTIONS", "/pub/x")
            .With("Origin", Origin).With("Origin", "https://other.example")
            .With("Access-Control-Request-Method", "PUT").With("Access-Control-Request-Method", "GET"));

        reply.All("Access-Control-Allow-Origin").ShouldBe([Origin]);
        reply.All("Access-Control-Allow-Methods").ShouldBe(["PUT"]);
    }

    [Fact]
    public async Task Mirror_BytesNoResponseMayHold_AreLeftOut()
    {
        var reply = await server.SendAsync(Request.Get("/info").With("Origin", "h\u00e9llo"));

        reply.Status.ShouldBe(200);
        reply["Access-Control-Allow-Origin"].ShouldBeNull();
    }
}
