using Pubky.Storage.Files;

namespace Pubky.Storage.Tests.Files;

public sealed class PrivateDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Flush_MissingDirectory_NamesItAndTheReason()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var missing = _directory.Combine("missing");

        var error = Should.Throw<IOException>(() => PrivateDirectory.Flush(missing));

        error.Message.ShouldBe($"Cannot open the directory '{missing}' to make its files durable: No such file or directory.");
    }

    [Fact]
    public void Flush_DirectoryWithNonAsciiName_Succeeds()
    {
        var path = _directory.Combine("dätä 😀");
        PrivateDirectory.Create(path);

        PrivateDirectory.Flush(path);
    }

    [Fact]
    public void Create_ExistingDirectory_KeepsItsMode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(_directory.Path, mode);

        PrivateDirectory.Create(_directory.Path);

        File.GetUnixFileMode(_directory.Path).ShouldBe(mode);
    }
}
