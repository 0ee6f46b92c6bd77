using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Grains.Users;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 60, 64, 73 and 78.</summary>
public class QuotaTests : IAsyncLifetime
{
    private const int Megabyte = 1 << 20;

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(users: new UserGrainOptions { DefaultQuotaMegabytes = 1 });

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Case60_OneMegabyte_IsKeptToTheByte()
    {
        var member = await _server.SignUpAsync();

        (await PutAsync(member, "/pub/a", 600_000)).Status.ShouldBe(201);
        (await PutAsync(member, "/pub/a", 600_000)).Status.ShouldBe(201);
        (await PutAsync(member, "/pub/b", 600_000)).ShouldBe(507, "Disk space quota exceeded");
        (await PutAsync(member, "/pub/a", 1_100_000)).Status.ShouldBe(507);
        (await _server.SendAsync(Request.Delete(member.At("/pub/a")).As(member))).Status.ShouldBe(204);
        (await PutAsync(member, "/pub/a", (1025 * 1024) - 256)).Status.ShouldBe(507);
        (await PutAsync(member, "/pub/a", Megabyte - 256)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Case64_WithoutContentLength_IsCheckedWhileItArrives()
    {
        var member = await _server.SignUpAsync();

        (await PutAsync(member, "/pub/a", Megabyte - 256, chunkSize: 8192)).Status.ShouldBe(201);
        (await PutAsync(member, "/pub/a", Megabyte - 255, chunkSize: 8192)).ShouldBe(507, "Disk space quota exceeded");
        (await PutAsync(member, "/pub/b", 0)).Status.ShouldBe(507);
    }

    [Fact]
    public async Task Case73_ChunkedOverwriteOverQuota_LeavesTheOldBytes()
    {
        var member = await _server.SignUpAsync();
        await _server.SendAsync(Request.Put(member.At("/pub/a"), "old").As(member));

        (await PutAsync(member, "/pub/a", 2 * Megabyte, chunkSize: 65_536)).Status.ShouldBe(507);

        (await _server.SendAsync(Request.Get(member.At("/pub/a")))).ShouldBe(200, "old");
    }

    [Fact]
    public async Task EndlessChunkedBody_IsCutOffByTheQuota()
    {
        var member = await _server.SignUpAsync();
        using var connection = await Connection.OpenAsync(_server.EndPoint);
        await connection.SendAsync((new Request("PUT", member.At("/pub/a")) { ChunkSize = 1 }).As(member).Encode());

        var chunk = Connection.Chunk(new byte[65_536]);
        for (var i = 0; i < 17; i++)
        {
            await connection.SendAsync(chunk);
        }

        (await connection.ReadReplyAsync()).ShouldBe(507, "Disk space quota exceeded");
    }

    [Fact]
    public async Task Case78_QuotaExceeded_CarriesCors()
    {
        var member = await _server.SignUpAsync();
        var request = Request.Put(member.At("/pub/a"), new byte[Megabyte]).As(member).With("Origin", "https://app.example");

        var reply = await _server.SendAsync(request);

        (reply.Status, reply["Access-Control-Allow-Origin"], reply["Access-Control-Allow-Credentials"], reply["Access-Control-Expose-Headers"])
            .ShouldBe((507, "https://app.example", "true", "retry-after"));
    }

    private Task<Reply> PutAsync(Member member, string path, int size, int? chunkSize = null) =>
        _server.SendAsync(Request.Put(member.At(path), new byte[size]).As(member) with { ChunkSize = chunkSize });
}
