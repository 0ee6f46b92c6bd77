using Microsoft.Extensions.Logging.Abstractions;
using Pubky.Node.Engine;

namespace Pubky.Node.Tests.Engine;

public sealed class EmbeddedEngineTests
{
    [Fact]
    public void Open_BlobsCannotBeStored_ClosesTheDatabase()
    {
        using var folder = new TemporaryFolder();
        var options = new EmbeddedEngineOptions { DataDirectory = folder.Path };
        File.WriteAllText(Path.Combine(folder.Path, "blobs"), "in the way");

        Should.Throw<IOException>(() => EmbeddedEngine.Open(options, TimeProvider.System, NullLoggerFactory.Instance));

        // SQLite removes its log when the last connection is closed.
        File.Exists(Path.Combine(folder.Path, "homeserver.db")).ShouldBeTrue();
        File.Exists(Path.Combine(folder.Path, "homeserver.db-wal")).ShouldBeFalse();
    }
}
