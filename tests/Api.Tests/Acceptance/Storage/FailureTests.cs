using System.Text;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>Spec storage §19, cases 69, 71, 72, 74 and 75.</summary>
public class FailureTests(TestServer server) : IClassFixture<TestServer>
{
    private const int Large = 300_000;

    [Theory]
    [InlineData(10, 1000)]
    [InlineData(0, 1000)]
    [InlineData(200_000, Large)]
    public async Task Case72_TruncatedOverwrite_LeavesTheOldBytes(int sent, int declared)
    {
        var member = await WithOldAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);

        await connection.SendAsync(Head(member, $"Content-Length: {declared}"));
        await connection.SendAsync(new byte[sent]);
        connection.HalfClose();

        (await connection.IsClosedByServerAsync()).ShouldBeTrue();
        await ShouldBeOldAsync(member);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Case72_MalformedChunk_IsBroken(int before)
    {
        var member = await WithOldAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);

        await connection.SendAsync([.. Head(member, "Transfer-Encoding: chunked"), .. Connection.Chunk(new byte[before]), .. "zz\r\n"u8]);

        (await connection.ReadReplyAsync()).ShouldBe(400, "Stream broken");
        await ShouldBeOldAsync(member);
    }

    [Fact]
    public async Task Case72_UnfinishedChunks_LeaveTheOldBytes()
    {
        var member = await WithOldAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);

        await connection.SendAsync(Head(member, "Transfer-Encoding: chunked"));
        await connection.SendAsync(Connection.Chunk(new byte[100_000]));
        connection.HalfClose();

        (await connection.IsClosedByServerAsync()).ShouldBeTrue();
        await ShouldBeOldAsync(member);
    }

    [Fact]
    public async Task Case72_Reset_LeavesTheOldBytes()
    {
        var member = await WithOldAsync();
        using (var connection = await Connection.OpenAsync(server.EndPoint))
        {
            await connection.SendAsync(Head(member, $"Content-Length: {Large}"));
            await connection.SendAsync(new byte[Large / 2]);
            connection.Reset();
        }

        await ShouldBeOldAsync(member);
    }

    [Fact]
    public async Task Case71_ManyUploadsAtOnce_AllSucceed()
    {
        var members = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => server.SignUpAsync()));

        var own = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => PutAsync(members[0], $"/pub/own{i}", Large)));
        var all = await Task.WhenAll(members.Select(member => PutAsync(member, "/pub/all", Large)));

        own.Concat(all).ShouldAllBe(static status => status == 201);
    }

    [Fact]
    public async Task Case74_ParallelOverwrites_EndInTheVersionOfTheLastEvent()
    {
        var member = await server.SignUpAsync();
        using (var connection = await Connection.OpenAsync(server.EndPoint))
        {
            await connection.ExchangeAsync(Request.Put(member.At("/pub/x"), "first").As(member));
        }

        var statuses = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => PutAsync(member, "/pub/x", i * 4000)));

        statuses.ShouldAllBe(static status => status == 201);
        var final = await server.SendAsync(Request.Get(member.At("/pub/x")));
        using var events = await EventReader.OpenAsync(server, $"user={member.Key}");
        var last = (await events.ReadToEndAsync())[^1];
        final["ETag"].ShouldBe($"\"{last.Hash}\"");
        Pubky.Protocol.Blake3.Hash(final.Body).ToString().ShouldBe(last.Hash);
    }

    [Fact]
    public async Task Case75_SlowReader_GetsTheVersionItBegan()
    {
        var member = await server.SignUpAsync();
        var old = new byte[8 << 20];
        new Random(1).NextBytes(old);
        await server.SendAsync(Request.Put(member.At("/pub/x"), old).As(member));
        using var reader = await Connection.OpenAsync(server.EndPoint);
        await reader.SendAsync(Request.Get(member.At("/pub/x")).Encode());
        var head = await reader.ReadHeadAsync();

        (await PutAsync(member, "/pub/x", Large)).ShouldBe(201);
        (await server.SendAsync(Request.Delete(member.At("/pub/x")).As(member))).Status.ShouldBe(204);

        (await reader.ReadBodyAsync(head, "GET")).AsSpan().SequenceEqual(old).ShouldBeTrue();
    }

    /// <summary>A client that sends before it listens must still find the refusal, not a broken connection.</summary>
    [Fact]
    public async Task RefusedLargeUpload_IsDrainedAndTheConnectionStays()
    {
        var member = await server.SignUpAsync();
        using var connection = await Connection.OpenAsync(server.EndPoint);

        await connection.SendAsync(Request.Put(member.At("/pub/x"), new byte[40 << 20]).Encode());

        (await connection.ReadReplyAsync("PUT")).ShouldBe(401, "No authenticated session found");
        (await connection.ExchangeAsync(Request.Get("/info"))).Status.ShouldBe(200);
    }

    private static byte[] Head(Member member, string framing) => Encoding.ASCII.GetBytes(
        $"PUT {member.At("/pub/x")} HTTP/1.1\r\nHost: localhost\r\nCookie: {member.Cookie}\r\n{framing}\r\n\r\n");

    private async Task<Member> WithOldAsync()
    {
        var member = await server.SignUpAsync();
        await server.SendAsync(Request.Put(member.At("/pub/x"), "old").As(member));
        return member;
    }

    private async Task ShouldBeOldAsync(Member member)
    {
        (await server.SendAsync(Request.Get(member.At("/pub/x")))).ShouldBe(200, "old");
        using var events = await EventReader.OpenAsync(server, $"user={member.Key}");
        (await events.ReadToEndAsync()).Count.ShouldBe(1);
    }

    private async Task<int> PutAsync(Member member, string path, int size)
    {
        var body = new byte[size];
        new Random(size).NextBytes(body);
        return (await server.SendAsync(Request.Put(member.At(path), body).As(member))).Status;
    }
}
