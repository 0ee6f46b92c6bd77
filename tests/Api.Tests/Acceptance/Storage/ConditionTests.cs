using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 29 to 36.</summary>
public class ConditionTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(Addressing.Path, null)]
    [InlineData(Addressing.Owner, "pubky-host")]
    public async Task Case29And30_CurrentCopy_Is304WithTheHeadersOfThe200(Addressing mode, string? vary)
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "hello").As(member));
        var request = member.Request(mode, "GET", "/pub/x");
        var full = await server.SendAsync(request);
        FirstVary(full, mode).ShouldBe(vary);
        full["Cache-Control"].ShouldBe("private, must-revalidate");

        foreach (var (name, value) in new[]
        {
            ("If-Modified-Since", full["Last-Modified"]!),
            ("If-None-Match", full["ETag"]!),
            ("If-None-Match", $"\"other\", {full["ETag"]}"),
        })
        {
            var reply = await server.SendAsync(request.With(name, value));

            reply.ShouldBe(304, "");
            reply["ETag"].ShouldBe(full["ETag"]);
            reply["Last-Modified"].ShouldBe(full["Last-Modified"]);
            reply["Cache-Control"].ShouldBe("private, must-revalidate");
            FirstVary(reply, mode).ShouldBe(vary);
            reply["Content-Type"].ShouldBeNull();
            reply["Content-Length"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Case31_ChangedWithinTheSecond_IsSentAgain()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "one").As(member));
        var old = await server.SendAsync(Request.Get(member.At("/pub/x")));
        await server.SendAsync(Request.Put(member.At("/pub/x"), "two").As(member));

        var reply = await server.SendAsync(Request.Get(member.At("/pub/x"))
            .With("If-None-Match", old["ETag"]!).With("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));

        reply.ShouldBe(200, "two");
    }

    [Fact]
    public async Task Case32_Head_IgnoresConditions()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "one").As(member));
        var etag = (await server.SendAsync(Request.Get(member.At("/pub/x"))))["ETag"]!;

        (await server.SendAsync(new Request("HEAD", member.At("/pub/x")).With("If-None-Match", etag))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(Addressing.Path, null)]
    [InlineData(Addressing.Owner, "pubky-host")]
    public async Task Case33And34_PublicListing_HasNoCacheControl(Addressing mode, string? vary)
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "one").As(member));

        var listing = await server.SendAsync(member.Request(mode, "GET", "/pub/"));
        var missing = await server.SendAsync(member.Request(mode, "GET", "/pub/missing"));

        (listing.Status, listing["Cache-Control"], listing["ETag"], listing["Last-Modified"]).ShouldBe((200, null, null, null));
        FirstVary(listing, mode).ShouldBe(vary);
        (missing["Cache-Control"], missing.All("Vary").Count()).ShouldBe((null, 1));
    }

    [Theory]
    [InlineData(Addressing.Path, "Authorization, Cookie")]
    [InlineData(Addressing.Owner, "pubky-host, Authorization, Cookie")]
    public async Task Case35_Private_IsNeverStoredByCaches(Addressing mode, string vary)
    {
        var member = await server.SignUpAsync();
        var writer = await server.SignInAsync(member, "/priv/:w");
        Task<Reply> Send(string method, string path, Member? who, (string, string)? header = null)
        {
            var request = member.Request(mode, method, path);
            request = who is null ? request : request.As(who);
            return server.SendAsync(header is var (name, value) ? request.With(name, value) : request);
        }

        await Check(201, "PUT", "/priv/x", member);
        var full = await Check(200, "GET", "/priv/x", member);
        await Check(304, "GET", "/priv/x", member, ("If-None-Match", full["ETag"]!));
        await Check(200, "HEAD", "/priv/x", member);
        await Check(200, "GET", "/priv/", member, validators: false);
        await Check(401, "GET", "/priv/x", null);
        await Check(401, "PUT", "/priv/x", null);
        await Check(403, "GET", "/priv/x", writer);
        await Check(404, "GET", "/priv/y", member);
        await Check(405, "POST", "/priv/x", member);
        await Check(409, "PUT", "/priv/x/y", member);
        await Check(204, "DELETE", "/priv/x", member);

        async Task<Reply> Check(int status, string method, string path, Member? who, (string, string)? header = null, bool validators = true)
        {
            var reply = await Send(method, path, who, header);
            (reply.Status, reply["Cache-Control"], reply["Vary"]).ShouldBe((status, "no-store", vary), $"{method} {path}");
            var expected = validators && status is 200 or 304;
            (reply["ETag"] is not null && reply["Last-Modified"] is not null).ShouldBe(expected && validators, $"{method} {path}");
            return reply;
        }
    }

    [Theory]
    [InlineData("/pub/../priv/x", true)]
    [InlineData("/pub/%2e%2e/priv/x", true)]
    [InlineData("//priv/x", true)]
    [InlineData("/priv/%01", true)]
    [InlineData("/priv", false)]
    [InlineData("/privstuff/f", false)]
    [InlineData("/../../priv/x", false)]
    public async Task Case36_OwnerRelativePath_IsPrivateInAnyOfItsForms(string target, bool isPrivate)
    {
        var reply = await server.SendAsync(Request.Get(target) with { Host = Keys.Text0 });

        (reply["Cache-Control"], FirstVary(reply, isPrivate ? Addressing.Owner : Addressing.Path))
            .ShouldBe(isPrivate ? ("no-store", "pubky-host, Authorization, Cookie") : (null, null));
    }

    private static string? FirstVary(Reply reply, Addressing mode)
    {
        // The line of CORS always comes last.
        var lines = reply.All("Vary").ToArray();
        lines[^1].ShouldBe("origin, access-control-request-method, access-control-request-headers");
        lines.Length.ShouldBe(mode == Addressing.Owner ? 2 : 1);
        return lines.Length == 2 ? lines[0] : null;
    }
}
