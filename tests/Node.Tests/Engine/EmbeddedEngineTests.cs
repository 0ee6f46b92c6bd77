using Pubky.Folders;
using Pubky.Node.Engine;

namespace Pubky.Node.Tests.Engine;

public sealed class EmbeddedEngineTests
{
    [Fact]
    public async Task Open_BlobsCannotBeStored_ClosesTheDatabase()
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedEngineOptions { Parts = new() { Storage = new() { DataDirectory = folder.Path } } };
        File.WriteAllText(Path.Combine(folder.Path, "blobs"), "in the way");

        await Should.ThrowAsync<IOException>(() => EmbeddedEngine.OpenAsync(options, Contexts.Quiet, CancellationToken.None));

        // SQLite removes its log when the last connection is closed.
        File.Exists(Path.Combine(folder.Path, "homeserver.db")).ShouldBeTrue();
        File.Exists(Path.Combine(folder.Path, "homeserver.db-wal")).ShouldBeFalse();
    }
}
