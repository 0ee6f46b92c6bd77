using Pubky.Storage.Files;

namespace Pubky.Server.Storage;

/// <summary>Where large contents lie.</summary>
public abstract record BlobOptions
{
    private BlobOptions()
    {
    }

    /// <summary>In files of a directory.</summary>
    public sealed record Files(FileBlobStoreOptions Options) : BlobOptions;
}
