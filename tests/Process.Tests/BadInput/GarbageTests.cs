using System.Net;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.BadInput;

/// <summary>What strangers send to the process's socket neither ends it nor makes it grow.</summary>
public sealed class GarbageTests
{
    private const int Requests = 10_000;
    private const int Connections = 8;
    private const int WarmUp = 500;
    private const long MaxGrowth = 64 << 20;

    [Fact]
    public async Task Process_TenThousandGarbageRequests_StaysHealthyAndSmall()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();
        (await client.PutAsync(member, "/pub/file.txt", [1])).ShouldBe(HttpStatusCode.Created);
        await SendAsync(server, member, WarmUp, seed: 0);
        var before = ProcessMemory.Peak(server);

        await Task.WhenAll(Enumerable.Range(1, Connections).Select(seed => SendAsync(server, member, (Requests - WarmUp) / Connections, seed)));

        server.HasExited.ShouldBeFalse();
        (ProcessMemory.Peak(server) - before).ShouldBeLessThan(MaxGrowth);
        (await client.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
        (await client.PutAsync(member, "/pub/file.txt", [2])).ShouldBe(HttpStatusCode.Created);
        server.Log.ToString().ShouldNotContain("fail:");
    }

    /// <summary>Every answer is a refusal or an answer, but never the server's own failure; closing at once is an answer, too.</summary>
    private static async Task SendAsync(ServerProcess server, Member member, int count, int seed)
    {
        var garbage = new Garbage(new Random(seed), member);
        for (var i = 0; i < count; i++)
        {
            using var connection = await RawConnection.OpenAsync(server.EndPoint);
            var request = garbage.Next();
            var answer = await ExchangeAsync(connection, request);
            answer.ShouldNotMatch("^HTTP/1\\.1 50[0-4]", $"Request {i} of seed {seed}: {Convert.ToHexString(request)}");
        }
    }

    private static async Task<string> ExchangeAsync(RawConnection connection, byte[] request)
    {
        try
        {
            await connection.SendAsync(request);
            connection.EndSending();
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            // Closed before all of it was sent.
        }

        return await connection.ReadToEndAsync();
    }
}
