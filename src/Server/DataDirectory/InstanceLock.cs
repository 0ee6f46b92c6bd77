namespace Pubky.Server;

/// <summary>
/// Keeps a second server away from a data directory. The lock is the kernel's: it ends with the process, however that ends, and
/// a left-over file means nothing.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock without waiting.</summary>
    /// <exception cref="StartupException">Another process holds it, or the file cannot be opened.</exception>
    public static InstanceLock Acquire(DataDirectory directory)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new InstanceLock(new FileStream(directory.LockFile, options));
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new StartupException(
                $"Another process already serves the data directory '{directory.Root}' (it holds the lock '{directory.LockFile}'). "
                + "Stop it first, or name another directory with --data-dir.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The lock '{directory.LockFile}' cannot be opened: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of Linux and of the BSDs, and the sharing violation of Windows.</summary>
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
