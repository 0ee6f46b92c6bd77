using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 37 to 44; spec auth §18, cases 74 to 84.</summary>
public class PrivateTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly (string Method, string Path)[] EveryAccess =
    [
        ("GET", "/priv/app/there"), ("GET", "/priv/app/absent"), ("HEAD", "/priv/app/there"), ("HEAD", "/priv/app/absent"),
        ("GET", "/priv/app/"), ("GET", "/priv/app/none/"), ("PUT", "/priv/app/there"), ("PUT", "/priv/app/new"),
        ("DELETE", "/priv/app/there"), ("DELETE", "/priv/app/absent"),
    ];

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case37_Anonymous_Is401WhateverExists(Addressing mode)
    {
        var member = await OwnerAsync();

        foreach (var (method, path) in EveryAccess)
        {
            (await server.SendAsync(member.Request(mode, method, path))).Status.ShouldBe(401, $"{method} {path}");
        }
    }

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case38_OtherScope_Is403WhateverExists(Addressing mode)
    {
        var member = await OwnerAsync();
        var scoped = await server.SignInAsync(member, "/priv/other/:rw");

        foreach (var (method, path) in EveryAccess)
        {
            (await server.SendAsync(member.Request(mode, method, path).As(scoped))).Status.ShouldBe(403, $"{method} {path}");
        }
    }

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case39_CookieOfSomebodyElse_IsAnonymous(Addressing mode)
    {
        var (member, other) = (await OwnerAsync(), await server.SignUpAsync("/priv/app/:rw,/pub/:rw"));

        foreach (var (method, path) in EveryAccess)
        {
            (await server.SendAsync(member.Request(mode, method, path).As(other))).Status.ShouldBe(401, $"{method} {path}");
        }

        (await server.SendAsync(Request.Put(member.At("/pub/x"), "x").As(other))).ShouldBe(401, "No authenticated session found");
        (await server.SendAsync(Request.Delete(member.At("/pub/x")).As(other))).ShouldBe(401, "No authenticated session found");
    }

    [Theory]
    [InlineData(Addressing.Path)]
    [InlineData(Addressing.Owner)]
    public async Task Case40_CoveringScope_DoesEverything(Addressing mode)
    {
        var member = await server.SignUpAsync("/priv/app/:rw");
        Task<Reply> Send(string method, string path) => server.SendAsync(member.Request(mode, method, path).As(member) with { Body = method == "PUT" ? [7] : null });

        (await Send("PUT", "/priv/app/x")).Status.ShouldBe(201);
        (await Send("GET", "/priv/app/x")).Body.ShouldBe([7]);
        (await Send("GET", "/priv/app/")).Text.ShouldBe(member.Uri("/priv/app/x"));
        (await Send("DELETE", "/priv/app/x")).Status.ShouldBe(204);
        (await Send("GET", "/priv/app/x")).ShouldBe(404, "Not Found");
        (await Send("GET", "/priv/app/")).ShouldBe(404, "Directory Not Found");
    }

    [Fact]
    public async Task Case41_AnonymousWithTheRightETag_LearnsNothing()
    {
        var member = await OwnerAsync();
        var etag = (await server.SendAsync(Request.Get(member.At("/priv/app/there")).As(member)))["ETag"]!;

        var reply = await server.SendAsync(Request.Get(member.At("/priv/app/there")).With("If-None-Match", etag));

        reply.Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("/pub/my.app/:w", "PUT", "/pub/my.app/n/f", 201)]
    [InlineData("/pub/my.app/:w", "PUT", "/pub/other.app/f", 403)]
    [InlineData("/pub/my.app/:w", "PUT", "/pub/my.app", 403)]
    [InlineData("/pub/app:w", "PUT", "/pub/app", 201)]
    [InlineData("/pub/app:w", "PUT", "/pub/app/foo", 403)]
    [InlineData("/pub/app:w", "PUT", "/pub/app-evil/f", 403)]
    [InlineData("/:r", "PUT", "/pub/x", 403)]
    [InlineData("", "PUT", "/pub/x", 403)]
    [InlineData("/priv/app/:w", "GET", "/priv/app/there", 403)]
    [InlineData("/priv/app/:w", "PUT", "/priv/app/x", 201)]
    [InlineData("/priv/app/:r", "GET", "/priv/app/there", 200)]
    [InlineData("/priv/app/:r", "GET", "/priv/", 403)]
    [InlineData("/priv/app/:r", "GET", "/priv/other/x", 403)]
    [InlineData("/pub/app/:w", "PUT", "/priv/app/x", 403)]
    [InlineData("/:rw", "PUT", "/priv/any", 201)]
    [InlineData("/:r,/:w", "PUT", "/priv/any", 201)]
    [InlineData("", "GET", "/pub/there", 200)]
    public async Task Case42_Scope_AllowsWhatItCovers(string capabilities, string method, string path, int expected)
    {
        var member = await OwnerAsync();
        var scoped = await server.SignInAsync(member, capabilities);

        (await server.SendAsync(new Request(method, member.At(path)).As(scoped))).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/foo/x")]
    [InlineData("/pub")]
    [InlineData("/priv")]
    public async Task Case43_WriteOutsideRoots_Is403(string path)
    {
        var member = await server.SignUpAsync();
        const string text = "Writing to directories other than '/pub/' and '/priv/' is forbidden";

        (await server.SendAsync(Request.Put(member.At(path), "x").As(member))).ShouldBe(403, text);
        (await server.SendAsync(Request.Delete(member.At(path)).As(member))).ShouldBe(403, text);
    }

    [Fact]
    public async Task Case44_PublicFile_IsReadByAnybodyWithAnySession()
    {
        var (member, other) = (await OwnerAsync(), await server.SignUpAsync());
        var scoped = await server.SignInAsync(member, "/priv/elsewhere/:r");
        Request[] readers =
        [
            Request.Get(member.At("/pub/there")).As(member),
            Request.Get(member.At("/pub/there")).As(scoped),
            Request.Get(member.At("/pub/there")).As(other),
            Request.Get(member.At("/pub/there")).With("Cookie", $"{member.Key}=ZZZZZZZZZZZZZZZZZZZZZZZZZW"),
            Request.Get(member.At("/pub/there")).With("Authorization", "Bearer nobody"),
        ];

        foreach (var reader in readers)
        {
            (await server.SendAsync(reader)).ShouldBe(200, "public");
        }
    }

    [Fact]
    public async Task AuthCase79_AnonymousWrite_ChangesNothing()
    {
        var member = await OwnerAsync();

        (await server.SendAsync(Request.Put(member.At("/pub/there"), "changed"))).ShouldBe(401, "No authenticated session found");
        (await server.SendAsync(Request.Delete(member.At("/pub/there")))).ShouldBe(401, "No authenticated session found");
        (await server.SendAsync(Request.Get(member.At("/pub/there")))).ShouldBe(200, "public");
    }

    private async Task<Member> OwnerAsync()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/priv/app/there"), "secret").As(member));
        await server.SendAsync(Request.Put(member.At("/pub/there"), "public").As(member));
        return member;
    }
}
