using Pubky.Folders;

namespace Pubky.Server.Tests;

/// <summary>Finding, creating and proving the directory (cases 95 and 96).</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void At_Tilde_IsTheHomeDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        DataDirectory.At("~/.pubky").Root.ShouldBe(Path.Combine(home, ".pubky"));
        DataDirectory.At("~").Root.ShouldBe(Path.Combine(Environment.CurrentDirectory, "~"));
    }

    [Fact]
    public void At_RelativePath_IsMadeAbsolute() =>
        DataDirectory.At("x/../y").ConfigFile.ShouldBe(Path.Combine(Environment.CurrentDirectory, "y", "config.toml"));

    [Fact]
    public void Prepare_MissingDirectory_IsCreatedForItsOwnerAlone()
    {
        var directory = DataDirectory.At(_folder.At("a", "b"));

        directory.Prepare();

        File.GetUnixFileMode(directory.Root).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateFileSystemEntries(directory.Root).ShouldBeEmpty();
    }

    [Fact]
    public void Prepare_ExistingDirectory_KeepsItsMode()
    {
        var before = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        Directory.CreateDirectory(_folder.At("a"), before);

        DataDirectory.At(_folder.At("a")).Prepare();

        File.GetUnixFileMode(_folder.At("a")).ShouldBe(before);
    }

    [Fact]
    public void Prepare_BelowAFile_IsRefusedByName()
    {
        _folder.Write("file", "");

        var error = Should.Throw<StartupException>(DataDirectory.At(_folder.At("file", "a")).Prepare);

        error.Message.ShouldStartWith($"The data directory '{_folder.At("file", "a")}' cannot be created or written");
    }
}
