namespace Pubky.Storage.Files;

/// <summary>Where a process keeps what is not complete yet. On the file system of the finished blobs, or they could not be renamed.</summary>
internal interface IStaging : IDisposable
{
    /// <summary>The directory uploads are written to.</summary>
    string Path { get; }

    /// <summary>Makes the directory, should somebody have removed it.</summary>
    void Restore();

    /// <summary>Removes what dead processes have left.</summary>
    void Clean();
}
