using Pubky.Storage.Files;

namespace Pubky.Storage.Sqlite;

/// <summary>The database file before SQLite opens it.</summary>
internal static class DatabaseFile
{
    /// <summary>
    /// Makes the file if there is none, for its owner alone (SQLite gives the files beside it the same mode), and makes sure
    /// that its name survives a power cut.
    /// </summary>
    /// <exception cref="IOException">The directory lies on a network file system, or cannot be flushed.</exception>
    public static void Prepare(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (FileSystems.IsNetwork(directory, out var format))
        {
            throw new IOException(
                $"{directory} lies on a network file system ({format}). SQLite relies on file locks and shared memory that such file "
                + "systems do not keep, and would damage the database. Choose a data directory on a local disk.");
        }

        var mode = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (new FileStream(path, mode))
        {
        }

        PrivateDirectory.Flush(directory);
    }
}
