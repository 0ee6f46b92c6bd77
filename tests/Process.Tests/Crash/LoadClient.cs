using System.Net;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Crash;

/// <summary>One client that writes, overwrites and deletes its own files, one request after the other, until the server is gone.</summary>
internal sealed class LoadClient(Member owner, string name, int seed)
{
    private const int FileCount = 12;

    private readonly Random _random = new(seed);

    // Every third one is private: in the database as any other, but not in the public feed.
    private readonly TrackedFile[] _files =
        [.. Enumerable.Range(0, FileCount).Select(i => new TrackedFile(owner, $"/{(i % 3 == 0 ? "priv" : "pub")}/{name}/{i}.bin"))];

    public IReadOnlyList<TrackedFile> Files => _files;

    public async Task RunAsync(Client client)
    {
        try
        {
            while (true)
            {
                await ChangeAsync(client, _files[_random.Next(FileCount)]);
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed: what happens to the request under way is for the audit to find out.
        }
    }

    private async Task ChangeAsync(Client client, TrackedFile file)
    {
        if (file.Content is not null && _random.Next(4) == 0)
        {
            file.Begin(new Change(null));
            (await client.DeleteAsync(file.Owner, file.Path)).ShouldBe(HttpStatusCode.NoContent);
        }
        else
        {
            var content = new Content(_random.Next(), NextLength());
            file.Begin(new Change(content));
            (await client.PutAsync(file.Owner, file.Path, content.Bytes())).ShouldBe(HttpStatusCode.Created);
        }

        file.Acknowledge();
    }

    /// <summary>Mostly small; some at the border of 64 KiB, and some that become blobs.</summary>
    private int NextLength() => _random.Next(10) switch
    {
        0 => 0,
        1 => 65_535 + _random.Next(4),
        2 => 65_537 + _random.Next(1_000_000),
        _ => _random.Next(1, 4_000),
    };
}
