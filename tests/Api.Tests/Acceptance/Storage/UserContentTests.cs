using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Stored files must not act for their readers; what the server writes itself needs no such rules.</summary>
public class UserContentTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("GET", "/pub/x.html", 200, true)]
    [InlineData("HEAD", "/pub/x.html", 200, true)]
    [InlineData("GET", "/priv/x.html", 200, true)]
    [InlineData("GET", "/pub/", 200, false)]
    [InlineData("GET", "/priv/", 200, false)]
    [InlineData("GET", "/pub/none", 404, false)]
    public async Task Answer_IsTameOnlyIfItIsAFile(string method, string path, int status, bool tame)
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x.html"), "<script>1</script>").As(member));
        await server.SendAsync(Request.Put(member.At("/priv/x.html"), new byte[100_000]).As(member));

        var reply = await server.SendAsync(new Request(method, member.At(path)).As(member));

        reply.Status.ShouldBe(status);
        reply["X-Content-Type-Options"].ShouldBe(tame ? "nosniff" : null);
        (reply["Content-Security-Policy"]?.StartsWith("sandbox;", StringComparison.Ordinal) ?? false).ShouldBe(tame);
    }
}
