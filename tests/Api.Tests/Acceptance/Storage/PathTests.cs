using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 12 to 16, and the orders of spec storage §2.</summary>
public class PathTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/pub/report%20", Addressing.Path)]
    [InlineData("/pub/report%C2%A0", Addressing.Path)]
    [InlineData("/pub/report%E3%80%80", Addressing.Owner)]
    [InlineData("/pub/scope/%5C..%5Creport", Addressing.Owner)]
    public async Task Case12_LookAlikePath_IsRefusedAndHarmless(string path, Addressing mode)
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/report"), "original").As(member));

        (await server.SendAsync(member.Request(mode, "PUT", path).As(member) with { Body = [1] })).Status.ShouldBe(400);
        (await server.SendAsync(member.Request(mode, "DELETE", path).As(member))).Status.ShouldBe(400);
        (await server.SendAsync(Request.Get(member.At("/pub/report")))).ShouldBe(200, "original");
    }

    [Fact]
    public async Task Case13_TraversalIntoPrivate_IsPrivate()
    {
        var member = await server.SignUpAsync();

        var reply = await server.SendAsync(member.Request(Addressing.Owner, "GET", "/pub/../priv/x"));

        reply.ShouldBe(401, "Authentication required to read private storage");
        reply["Cache-Control"].ShouldBe("no-store");
        reply["Vary"].ShouldBe("pubky-host, Authorization, Cookie");
    }

    [Theory]
    [InlineData(Addressing.Path, "Invalid storage path: path traverses above root")]
    [InlineData(Addressing.Owner, "Invalid URL: path traverses above root")]
    public async Task Case13_TraversalAboveRoot_Is400(Addressing mode, string text)
    {
        var member = await server.SignUpAsync();

        var reply = await server.SendAsync(member.Request(mode, "GET", "/../../priv/x"));

        reply.ShouldBe(400, text);
        reply["Cache-Control"].ShouldBeNull();
    }

    [Theory]
    [InlineData(Addressing.Path, "Target path must be a file")]
    [InlineData(Addressing.Owner, "Invalid URL: target path must be a file")]
    public async Task Case14_WriteToDirectory_Is400ForTheSignedInAnd401ForOthers(Addressing mode, string text)
    {
        var member = await server.SignUpAsync();

        foreach (var method in new[] { "PUT", "DELETE" })
        {
            var request = member.Request(mode, method, "/pub/directory/");
            (await server.SendAsync(request.As(member))).ShouldBe(400, text);
            (await server.SendAsync(request)).ShouldBe(401, "No authenticated session found");
        }
    }

    [Fact]
    public async Task AnonymousWriteToMalformedPath_IsUnauthorizedBeforeItIsBad()
    {
        var member = await server.SignUpAsync();
        var request = member.Request(Addressing.Owner, "PUT", "/pub/%ff");

        (await server.SendAsync(request)).ShouldBe(401, "No authenticated session found");
        (await server.SendAsync(request.With("Cookie", $"{member.Key}=ZZZZZZZZZZZZZZZZZZZZZZZZZW"))).Status.ShouldBe(401);
        (await server.SendAsync(request.As(member))).ShouldBe(400, "Invalid URL: Invalid UTF-8 in `path`");
    }

    [Fact]
    public async Task Case15_EncodedSlash_IsASeparatorOnce()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/a/b"), "nested").As(member));
        await server.SendAsync(Request.Put(member.At("/pub/a%252Fb"), "literal").As(member));

        (await server.SendAsync(Request.Get(member.At("/pub/a%2Fb")))).ShouldBe(200, "nested");
        (await server.SendAsync(Request.Get(member.At("/pub/a%252Fb")))).ShouldBe(200, "literal");
        (await server.SendAsync(Request.Get(member.At("/pub/")))).Lines
            .ShouldBe([member.Uri("/pub/a%2Fb"), member.Uri("/pub/a/b")]);
    }

    [Theory]
    [InlineData("/pub")]
    [InlineData("/foo/x")]
    [InlineData("/foo/")]
    [InlineData("/.")]
    public async Task Case16_ReadOutsideRoots_Is403WithAndWithoutSession(string path)
    {
        var member = await server.SignUpAsync();
        const string text = "Reading from directories other than '/pub/' and '/priv/' is forbidden";

        (await server.SendAsync(Request.Get(member.At(path)))).ShouldBe(403, text);
        (await server.SendAsync(member.Request(Addressing.Owner, "GET", path).As(member))).ShouldBe(403, text);
        (await server.SendAsync(new Request("HEAD", member.At(path)))).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("/pub/a?b=c", "/pub/a")]
    [InlineData("/pub/%61", "/pub/a")]
    [InlineData("/pub/./x/../a", "/pub/a")]
    [InlineData("//pub//a", "/pub/a")]
    [InlineData("/pub/%zz%", "/pub/%25zz%25")]
    [InlineData("/pub/a+b", "/pub/a%2Bb")]
    [InlineData("/pub/%C3%BC%F0%9F%98%80", "/pub/%c3%bc%f0%9f%98%80")]
    public async Task EquivalentTargets_NameOneFile(string written, string read)
    {
        var member = await server.SignUpAsync();
        (await server.SendAsync(Request.Put(member.At(written), "x").As(member))).Status.ShouldBe(201);

        foreach (var mode in Enum.GetValues<Addressing>())
        {
            (await server.SendAsync(member.Request(mode, "GET", read))).ShouldBe(200, "x");
        }
    }

    [Fact]
    public async Task LongestPath_IsAcceptedAndOneMoreByteRefused()
    {
        var member = await server.SignUpAsync();
        var longest = "/pub/" + string.Concat(Enumerable.Repeat(new string('a', 199) + "/", 4)) + new string('b', 167);

        (await server.SendAsync(Request.Put(member.At(longest), "x").As(member))).Status.ShouldBe(201);
        (await server.SendAsync(Request.Put(member.At(longest + "b"), "x").As(member)))
            .ShouldBe(400, "Invalid storage path: path is 973 bytes; maximum is 972");
    }
}
