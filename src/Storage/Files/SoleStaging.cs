namespace Pubky.Storage.Files;

/// <summary>Staging of a store that belongs to one process at a time: whatever is found there at the start is left over.</summary>
internal sealed class SoleStaging : IStaging
{
    private SoleStaging(string path) => Path = path;

    /// <inheritdoc/>
    public string Path { get; }

    public static SoleStaging Open(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            File.Delete(file);
        }

        // Of processes that have shared the directory, before it became one's own.
        foreach (var directory in Directory.EnumerateDirectories(path))
        {
            StagingLock.RemoveUnheld(directory);
        }

        return new SoleStaging(path);
    }

    /// <inheritdoc/>
    public void Restore() => PrivateDirectory.CreateUnflushed(Path);

    /// <inheritdoc/>
    public void Clean()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
