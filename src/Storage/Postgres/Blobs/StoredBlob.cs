using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>A complete blob in the database.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ChunkSize">Bytes to a piece; the last may be shorter.</param>
internal sealed record StoredBlob(BlobId Id, long Size, int ChunkSize);
