using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>Blob ids as the database keeps them.</summary>
internal static class BlobNames
{
    public static Guid ToGuid(this BlobId id) => Guid.ParseExact(id.ToString(), "N");

    public static BlobId ToBlobId(this Guid id) => BlobId.Parse(id.ToString("N"));
}
