using System.Net;
using Pubky.Process.Tests.Crash;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Behaviour;

/// <summary>A body that ends before its announced length is no file, however it ends (spec storage §6).</summary>
public sealed class TruncatedUploadTests
{
    private const string Path = "/pub/cut.bin";

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    public async Task Upload_EndsEarly_LeavesNoTrace(int sent)
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();

        using var silent = await BeginAsync(server, member, sent);
        silent.EndSending();
        var answer = await silent.ReadToEndAsync();
        using var gone = await BeginAsync(server, member, sent);
        gone.Dispose();
        using var crashed = await BeginAsync(server, member, sent);
        crashed.Reset();
        await Until.TrueAsync(() => folder.StagingFiles().Length == 0, "the half uploads are cleared away");

        answer.ShouldNotContain(" 201 ");
        (await client.GetAsync(member.Target(Path))).Status.ShouldBe(HttpStatusCode.NotFound);
        folder.Blobs().ShouldBeEmpty();
        using var database = new ServerDatabase(folder.Database);
        database.Number("SELECT used_bytes FROM users").ShouldBe(0);
        (await client.PutAsync(member, Path, [1])).ShouldBe(HttpStatusCode.Created);
        (await client.GetAsync("/events/")).Body.ShouldBe($"PUT {member.Uri(Path)}\ncursor: 1");
    }

    /// <summary>An upload of which all but the last byte is sent.</summary>
    private static async Task<RawConnection> BeginAsync(ServerProcess server, Member member, int sent)
    {
        var upload = await RawConnection.OpenAsync(server.EndPoint);
        await upload.BeginPutAsync(member, Path, sent + 1, "Expect: 100-continue\r\n");
        await upload.ReadUntilAsync("100 Continue\r\n\r\n");
        await upload.SendAsync(new byte[sent]);
        return upload;
    }
}
