using Pubky.Abstractions;
using Pubky.Hosting;
using Pubky.Storage.Files;
using Pubky.Storage.Memory;
using Pubky.Storage.Postgres.Blobs;
using Pubky.Storage.S3;

namespace Pubky.Server.Storage;

/// <summary>Opens the blob store that the options name.</summary>
internal static class BlobOpener
{
    /// <summary>Opens the store, and makes what is missing of it.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="parts">Takes over what has to be closed.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="StartupException">Its database or its bucket cannot be used.</exception>
    /// <exception cref="IOException">Its directory cannot be made or cleaned.</exception>
    /// <exception cref="UnauthorizedAccessException">Its directory belongs to somebody else.</exception>
    public static async Task<IBlobStore> OpenAsync(StorageOptions options, PartStack parts, TimeProvider time, CancellationToken cancellation) =>
        options switch
        {
            { Throwaway: true } => new MemoryBlobStore(time),
            { Blobs: BlobOptions.Files files } => parts.Own(FileBlobStore.Open(files.Options, time)),
            { Blobs: BlobOptions.Database inDatabase } => parts.OwnAsync(await OpenDatabaseAsync(options, inDatabase.Options, time, cancellation)),
            { Blobs: BlobOptions.Bucket bucket } => parts.Own(await OpenBucketAsync(bucket.Options, time, cancellation)),
            _ => parts.Own(FileBlobStore.Open(options.DataDirectory, time)),
        };

    private static async Task<S3BlobStore> OpenBucketAsync(S3BlobOptions options, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await S3BlobStore.OpenAsync(options, time, cancellation);
        }
        catch (Exception error) when (error is ArgumentException or StoreBusyException or IOException)
        {
            throw new StartupException($"The {options} cannot be used. {error.Message}", error);
        }
    }

    private static async Task<PostgresBlobStore> OpenDatabaseAsync(
        StorageOptions options, PostgresBlobOptions blobs, TimeProvider time, CancellationToken cancellation)
    {
        var database = options.Postgres ?? throw new ArgumentException("Blobs lie in the PostgreSQL database, but there is none.");
        try
        {
            return await PostgresBlobStore.OpenAsync(database, blobs, time, cancellation);
        }
        catch (Exception error) when (UnusableDatabase.Is(error))
        {
            throw UnusableDatabase.Explain(options, error);
        }
    }
}
