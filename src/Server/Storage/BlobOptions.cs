using Pubky.Storage.Files;
using Pubky.Storage.Postgres.Blobs;
using Pubky.Storage.S3;

namespace Pubky.Server.Storage;

/// <summary>Where large contents lie.</summary>
public abstract record BlobOptions
{
    private BlobOptions()
    {
    }

    /// <summary>In files of a directory.</summary>
    public sealed record Files(FileBlobStoreOptions Options) : BlobOptions;

    /// <summary>In the PostgreSQL database.</summary>
    public sealed record Database(PostgresBlobOptions Options) : BlobOptions;

    /// <summary>In a bucket of a service that speaks the S3 protocol.</summary>
    public sealed record Bucket(S3BlobOptions Options) : BlobOptions;
}
