using System.Text;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Storage;

/// <summary>What becomes of the files behind large uploads (spec storage §7.5, §12.1 C2 and C10).</summary>
public class BlobFileTests : IAsyncLifetime
{
    private const int Large = 300_000;

    private readonly TestServer _server = new() { BlobsOnDisk = true };

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task BlobGone_Get404HeadStill200()
    {
        var member = await _server.SignUpAsync();
        await _server.SendAsync(Request.Put(member.At("/pub/x"), new byte[Large]).As(member));
        File.Delete(Blobs().ShouldHaveSingleItem());

        var get = await _server.SendAsync(Request.Get(member.At("/pub/x")));

        get.ShouldBe(404, "Not Found");
        (get["ETag"], get["Cache-Control"]).ShouldBe((null, null));
        (await _server.SendAsync(new Request("HEAD", member.At("/pub/x")))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task AbortedUpload_LeavesNoFile()
    {
        var member = await _server.SignUpAsync();
        using (var connection = await Connection.OpenAsync(_server.EndPoint))
        {
            await connection.SendAsync(HeadOf(member, "/pub/x"));
            await connection.SendAsync(new byte[Large - 1]);
            await Eventually.Async(() => Task.FromResult(Staged().Length == 1), "the upload to reach the disk");
            connection.Reset();
        }

        await Eventually.Async(() => Task.FromResult(Staged().Length == 0), "the staged file to be removed");
        Blobs().ShouldBeEmpty();
    }

    [Fact]
    public async Task RefusedCommit_RemovesItsBlob()
    {
        var member = await _server.SignUpAsync();
        using var upload = await Connection.OpenAsync(_server.EndPoint);
        await upload.SendAsync(HeadOf(member, "/pub/a/b"));
        await upload.SendAsync(new byte[Large - 1]);
        await Eventually.Async(() => Task.FromResult(Staged().Length == 1), "the upload to reach the disk");

        // While it is under way, a file takes the place of its directory.
        (await _server.SendAsync(Request.Put(member.At("/pub/a"), "x").As(member))).Status.ShouldBe(201);
        await upload.SendAsync([0]);

        (await upload.ReadReplyAsync()).ShouldBe(409, "File/folder path collision");
        (Blobs().Length, Staged().Length).ShouldBe((0, 0));
        (await _server.SendAsync(Request.Get(member.At("/pub/a")))).ShouldBe(200, "x");
    }

    [Fact]
    public async Task SignedOutDuringUpload_IsRefusedAtTheEnd()
    {
        var member = await _server.SignUpAsync();
        using var upload = await Connection.OpenAsync(_server.EndPoint);
        await upload.SendAsync(HeadOf(member, "/pub/x"));
        await upload.SendAsync(new byte[Large - 1]);
        await Eventually.Async(() => Task.FromResult(Staged().Length == 1), "the upload to reach the disk");

        await _server.SendAsync(Request.Delete("/session").As(member) with { Host = member.Key });
        await upload.SendAsync([0]);

        (await upload.ReadReplyAsync()).ShouldBe(401, "No authenticated session found");
        Blobs().ShouldBeEmpty();
    }

    private static byte[] HeadOf(Member member, string path) => Encoding.ASCII.GetBytes(
        $"PUT {member.At(path)} HTTP/1.1\r\nHost: localhost\r\nCookie: {member.Cookie}\r\nContent-Length: {Large}\r\n\r\n");

    private string[] Blobs() => Directory.GetFiles(Path.Combine(_server.DataDirectory, "blobs"), "*", SearchOption.AllDirectories);

    private string[] Staged() => Directory.GetFiles(Path.Combine(_server.DataDirectory, "staging"));
}
