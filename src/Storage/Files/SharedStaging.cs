namespace Pubky.Storage.Files;

/// <summary>
/// Staging of a store that several processes share: to each start of a process a directory of its own. One that was left over
/// goes when nobody holds its lock and nothing in it was touched for a long time. Neither sign would do alone: not every network
/// file system passes locks on, and an upload may be slow.
/// </summary>
internal sealed class SharedStaging : IStaging
{
    private readonly string _root;
    private readonly TimeSpan _abandonedAfter;
    private FileStream _lock;

    private SharedStaging(string root, string path, FileStream held, TimeSpan abandonedAfter)
    {
        _root = root;
        _lock = held;
        _abandonedAfter = abandonedAfter;
        Path = path;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <param name="root">Holds the directories of all processes.</param>
    /// <param name="abandonedAfter">How long a directory must lie untouched before it counts as left over.</param>
    public static SharedStaging Open(string root, TimeSpan abandonedAfter)
    {
        var path = System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"));
        PrivateDirectory.CreateUnflushed(path);
        var staging = new SharedStaging(root, path, StagingLock.Take(path), abandonedAfter);
        staging.Clean();
        return staging;
    }

    /// <inheritdoc/>
    public void Restore()
    {
        PrivateDirectory.CreateUnflushed(Path);
        _lock.Dispose();
        _lock = StagingLock.Take(Path);
    }

    /// <inheritdoc/>
    public void Clean()
    {
        // A sign of life for machines that do not see the lock.
        FileAge.Renew(_lock.SafeFileHandle);
        var before = FileAge.NowIn(Path) - _abandonedAfter;
        foreach (var directory in Directory.GetDirectories(_root).Where(d => d != Path && IsUntouchedSince(d, before)))
        {
            StagingLock.RemoveUnheld(directory);
        }

        // Of a process that had the directory to itself.
        foreach (var file in Directory.GetFiles(_root).Where(f => File.GetLastWriteTimeUtc(f) < before))
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static bool IsUntouchedSince(string directory, DateTime before)
    {
        try
        {
            return Directory.GetLastWriteTimeUtc(directory) < before
                && Directory.EnumerateFiles(directory).All(file => File.GetLastWriteTimeUtc(file) < before);
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }
}
