using Pubky.Folders;

namespace Pubky.Server.Tests;

public sealed class InstanceLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Acquire_HeldLock_IsRefusedByDirectory()
    {
        var directory = DataDirectory.At(_folder.Path);
        using var held = InstanceLock.Acquire(directory);

        Should.Throw<StartupException>(() => InstanceLock.Acquire(directory)).Message
            .ShouldStartWith($"Another process already serves the data directory '{_folder.Path}'");
    }

    [Fact]
    public void Acquire_ReleasedLock_IsGranted()
    {
        var directory = DataDirectory.At(_folder.Path);
        InstanceLock.Acquire(directory).Dispose();

        InstanceLock.Acquire(directory).Dispose();

        File.GetUnixFileMode(directory.LockFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
