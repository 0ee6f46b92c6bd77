using System.Net;

namespace Pubky.EndToEnd.Tests;

/// <summary>Headers of stored files, in both addressings (spec storage §6, §7, §9, §13).</summary>
[Collection(TestnetCollection.Name)]
public sealed class StorageHeaderTests
{
    private const string CorsVary = "origin, access-control-request-method, access-control-request-headers";
    private const string ETagOfHello = "\"6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=\"";

    [Fact]
    public async Task Put_AnyFile_IsCreatedWithoutBody()
    {
        using var user = await WireUser.SignUpAsync();

        using var response = await user.SendAsync(HttpMethod.Put, "/pub/hello.txt", "hello");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Lines("Content-Length").ShouldBe(["0"]);
        response.Lines("Content-Type").ShouldBeEmpty();
        response.Lines("ETag").ShouldBe(["\"6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=\""]);
    }

    [Theory]
    [InlineData("/pub/hello.txt", "private, must-revalidate", "pubky-host")]
    [InlineData("/priv/hello.txt", "no-store", "pubky-host, Authorization, Cookie")]
    public async Task Get_InOldAddressing_HasBothVaryLines(string path, string cacheControl, string vary)
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, path, "hello");

        using var response = await user.SendAsync(HttpMethod.Get, path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Lines("Vary").ShouldBe([vary, CorsVary]);
        response.Lines("Cache-Control").ShouldBe([cacheControl]);
        response.Lines("Content-Type").ShouldBe(["text/plain"]);
        response.Lines("Content-Length").ShouldBe(["5"]);
        response.Lines("ETag").ShouldBe([ETagOfHello]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("hello");
    }

    [Fact]
    public async Task Get_ByPathAddress_VariesByOriginOnly()
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, $"/storage/{user.Id}/pub/hello.txt", "hello");
        put.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var response = await user.SendAsync(HttpMethod.Get, $"/storage/{user.Id}/pub/hello.txt");

        response.Lines("Vary").ShouldBe([CorsVary]);
        response.Lines("ETag").ShouldBe([ETagOfHello]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("hello");
    }

    [Fact]
    public async Task Get_UnchangedFile_IsNotModified()
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, "/pub/hello.txt", "hello");

        using var response = await user.SendAsync(HttpMethod.Get, "/pub/hello.txt", null, ("If-None-Match", ETagOfHello));

        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        response.Lines("ETag").ShouldBe([ETagOfHello]);
        response.Lines("Content-Type").ShouldBeEmpty();
    }

    [Fact]
    public async Task Put_PathTwoNamesForOneFile_IsOneFile()
    {
        using var user = await WireUser.SignUpAsync();
        using var put = await user.SendAsync(HttpMethod.Put, "/pub/a/./b%2Fc.txt", "hello");
        put.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var list = await user.SendAsync(HttpMethod.Get, "/pub/");

        list.Lines("Content-Type").ShouldBe(["text/plain"]);
        (await list.Content.ReadAsStringAsync()).ShouldBe($"pubky://{user.Id}/pub/a/b/c.txt");
    }
}
