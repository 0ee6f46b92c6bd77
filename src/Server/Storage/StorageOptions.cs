using Pubky.Storage.Postgres;

namespace Pubky.Server.Storage;

/// <summary>Where a homeserver's data lies.</summary>
public sealed record StorageOptions
{
    /// <summary>Directory of what lies on this machine: the SQLite database, and blobs in files; created if absent.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>For throw-away data: blobs in memory, no flush to disk. Default false.</summary>
    public bool Throwaway { get; init; }

    /// <summary>The PostgreSQL database; null is SQLite in the data directory.</summary>
    public PostgresStoreOptions? Postgres { get; init; }

    /// <summary>Where large contents lie; null is files in the data directory.</summary>
    public BlobOptions? Blobs { get; init; }

    /// <summary>
    /// Whether large contents lie where other machines see them. There a deleted blob breaks off its readers, so replaced ones stay
    /// for as long as a slow download may take.
    /// </summary>
    public bool SharesBlobs => Blobs is BlobOptions.Database or BlobOptions.Bucket or BlobOptions.Files { Options.Shared: true };
}
