using System.Text;
using System.Text.Json;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>PUT and DELETE with conditions (RFC 9110 §13.1). A refused one leaves no trace.</summary>
public class ConditionalWriteTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Malformed = "Invalid If-Match or If-None-Match header";

    [Fact]
    public async Task Info_AnnouncesConditionalWrites()
    {
        var info = JsonDocument.Parse((await server.SendAsync(Request.Get("/info"))).Body).RootElement;

        info.GetProperty("features").EnumerateArray().Select(static feature => feature.GetString()).ShouldContain("conditional-writes");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200_000)]
    public async Task Put_Answers201WithTheTagOfTheFile(int size)
    {
        var member = await server.SignUpAsync();

        var written = await server.SendAsync(Request.Put(member.At("/pub/x"), new byte[size]).As(member));

        (written.Status, written["ETag"]).ShouldBe((201, (await server.SendAsync(Request.Get(member.At("/pub/x"))))["ETag"]));
    }

    [Theory]
    [InlineData("PUT", "If-Match", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"")]
    [InlineData("PUT", "If-Match", "\"other\"")]
    [InlineData("PUT", "If-None-Match", "*")]
    [InlineData("PUT", "If-None-Match", "{tag}")]
    [InlineData("PUT", "If-None-Match", "W/{tag}")]
    [InlineData("PUT", "If-Match", "W/{tag}")]
    [InlineData("DELETE", "If-Match", "\"other\"")]
    [InlineData("DELETE", "If-None-Match", "{tag}")]
    public async Task Unmet_Is412AndNothingHasHappened(string method, string name, string value)
    {
        foreach (var (size, chunk) in new (int, int?)[] { (3, null), (150_000, null), (150_000, 10_000) })
        {
            var member = await server.SignUpAsync();
            var tag = (await server.SendAsync(Request.Put(member.At("/pub/x"), "old").As(member)))["ETag"]!;
            var (used, events) = await TraceAsync(member);
            var request = new Request(method, member.At("/pub/x"));
            request = method == "PUT" ? request with { Body = new byte[size], ChunkSize = chunk } : request;

            var reply = await server.SendAsync(request.As(member).With(name, value.Replace("{tag}", tag, StringComparison.Ordinal)));

            reply.ShouldBe(412, "Precondition failed");
            reply["ETag"].ShouldBeNull();
            (await server.SendAsync(Request.Get(member.At("/pub/x")))).ShouldBe(200, "old");
            (await TraceAsync(member)).ShouldBe((used, events));
        }
    }

    [Theory]
    [InlineData("PUT", "/pub/none")]
    [InlineData("DELETE", "/pub/none")]
    [InlineData("PUT", "/priv/none")]
    public async Task IfMatch_WithoutAFile_Is412(string method, string path)
    {
        var member = await server.SignUpAsync();

        (await server.SendAsync(new Request(method, member.At(path)).As(member).With("If-Match", "*"))).ShouldBe(412, "Precondition failed");
        (await server.SendAsync(Request.Get(member.At(path)).As(member))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Met_WritesAndDeletes()
    {
        var member = await server.SignUpAsync();
        var put = Request.Put(member.At("/priv/x"), "one").As(member);

        var first = await server.SendAsync(put.With("If-None-Match", "*"));
        first.Status.ShouldBe(201);
        var second = await server.SendAsync((put with { Body = "two"u8.ToArray() }).With("If-Match", $"\"other\", {first["ETag"]}"));
        second.Status.ShouldBe(201);
        (await server.SendAsync(Request.Delete(member.At("/priv/x")).As(member).With("If-Match", first["ETag"]!))).Status.ShouldBe(412);
        (await server.SendAsync(Request.Delete(member.At("/priv/x")).As(member).With("If-Match", second["ETag"]!))).Status.ShouldBe(204);
        (await server.SendAsync(put.With("If-None-Match", "*"))).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("unquoted")]
    [InlineData("\"open")]
    [InlineData("*, \"a\"")]
    [InlineData("\"a\" \"b\"")]
    public async Task Malformed_IsRefusedForMembersOnly(string value)
    {
        var member = await server.SignUpAsync();
        foreach (var (method, name) in new[] { ("PUT", "If-Match"), ("PUT", "If-None-Match"), ("DELETE", "If-Match"), ("DELETE", "If-None-Match") })
        {
            var request = new Request(method, member.At("/pub/x")).With(name, value);

            (await server.SendAsync(request.As(member))).ShouldBe(400, Malformed);
            (await server.SendAsync(request)).ShouldBe(401, "No authenticated session found");
        }

        (await server.SendAsync(Request.Get(member.At("/pub/x")))).Status.ShouldBe(404);
    }

    private async Task<(string Usage, string Events)> TraceAsync(Member member) => (
        Encoding.UTF8.GetString((await server.SendAsync(Request.Get("/account/usage").As(member).With("pubky-host", member.Key))).Body),
        (await server.SendAsync(Request.Get($"/events-stream?user={member.Key}"))).Text);
}
