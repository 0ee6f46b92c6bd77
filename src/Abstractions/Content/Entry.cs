namespace Pubky.Abstractions;

/// <summary>A stored file's metadata and the place of its bytes (spec storage §7.1).</summary>
/// <param name="Path">File path.</param>
/// <param name="Size">Content length in bytes.</param>
/// <param name="Hash">BLAKE3 of the content.</param>
/// <param name="ContentType">Media type found at write time.</param>
/// <param name="CreatedAt">First write of the path since it was last absent; microsecond resolution.</param>
/// <param name="ModifiedAt">Last write; microsecond resolution.</param>
/// <param name="Content">The bytes or their blob.</param>
public sealed record Entry(
    StoragePath Path,
    long Size,
    ContentHash Hash,
    string ContentType,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    EntryContent Content)
{
    /// <summary>Bytes accounted per entry beside its content (spec storage §11).</summary>
    public const long Overhead = 256;

    /// <summary>What the entry counts against its owner's quota, in bytes.</summary>
    public long Cost => Size + Overhead;
}
