using Pubky.Abstractions;
using Pubky.Storage.Files;
using Pubky.Storage.Memory;

namespace Pubky.Server.Storage;

/// <summary>Opens the blob store that the options name.</summary>
internal static class BlobOpener
{
    /// <summary>Opens the store, and makes what is missing of it.</summary>
    /// <exception cref="IOException">It cannot be made or cleaned.</exception>
    /// <exception cref="UnauthorizedAccessException">Its directory belongs to somebody else.</exception>
    public static IBlobStore Open(StorageOptions options, TimeProvider time) => options switch
    {
        { Throwaway: true } => new MemoryBlobStore(time),
        { Blobs: BlobOptions.Files files } => FileBlobStore.Open(files.Options, time),
        _ => FileBlobStore.Open(options.DataDirectory, time),
    };
}
