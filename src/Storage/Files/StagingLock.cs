namespace Pubky.Storage.Files;

/// <summary>
/// The file that a living process holds locked in its staging directory. It tells the processes of one machine, and those of
/// several where the network file system passes locks on, that the directory is in use.
/// </summary>
internal static class StagingLock
{
    private const string Name = "lock";

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IOException">Somebody else holds it, or the directory is gone.</exception>
    public static FileStream Take(string directory)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(directory, Name), options);
    }

    /// <summary>Removes a staging directory with what is in it, unless its lock is held.</summary>
    public static void RemoveUnheld(string directory)
    {
        try
        {
            if (TryTake(directory) is { } held)
            {
                // Closed first: a network file system cannot remove what is still open.
                held.Dispose();
                Directory.Delete(directory, recursive: true);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else has been faster.
        }
    }

    private static FileStream? TryTake(string directory)
    {
        try
        {
            return Take(directory);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            // Held. Whatever else it may be, the directory is not known to be dead.
            return null;
        }
    }
}
