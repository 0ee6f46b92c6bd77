using System.Net;
using Pubky.Process.Tests.Running;
using Pubky.Protocol;

namespace Pubky.Process.Tests.Load;

/// <summary>Content passes through the server; it never lies in its memory.</summary>
public sealed class LargeFileTests
{
    private const long MiB = 1 << 20;
    private const long Large = 1024 * MiB;
    private const long MaxGrowth = 64 * MiB;

    [Fact]
    public async Task OneGibibyte_WrittenAndRead_PassesThroughLittleMemory()
    {
        using var folder = new DataFolder();
        new DriveInfo(folder.Root).AvailableFreeSpace.ShouldBeGreaterThan(2 * Large, "The test needs room on the disk.");
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();
        await PassThroughAsync(client, member, "/pub/first.bin", MiB);
        var before = ProcessMemory.Peak(server);

        await PassThroughAsync(client, member, "/pub/large.bin", Large);

        (ProcessMemory.Peak(server) - before).ShouldBeLessThan(MaxGrowth);
    }

    /// <summary>Writes and reads a file; what comes back is what was sent.</summary>
    private static async Task PassThroughAsync(Client client, Member member, string path, long length)
    {
        var body = new GeneratedBody(length);
        (await client.PutAsync(member, path, body)).ShouldBe(HttpStatusCode.Created);

        using var response = await client.SendAsync(HttpMethod.Get, member, path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe(length);
        response.Headers.ETag?.Tag.ShouldBe($"\"{body.Hash}\"");
        var hasher = new Blake3Hasher();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            hasher.Update(buffer.AsSpan(0, read));
        }

        hasher.Finish().ShouldBe(body.Hash);
    }
}
