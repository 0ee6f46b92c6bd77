using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>What came of receiving a body.</summary>
/// <param name="Status">Whether it is complete.</param>
/// <param name="File">Null unless complete.</param>
internal readonly record struct Upload(UploadStatus Status, UploadedFile? File)
{
    public static readonly Upload Broken = new(UploadStatus.Broken, null);

    public static readonly Upload TooLong = new(UploadStatus.TooLong, null);

    public static Upload Complete(UploadedFile file) => new(UploadStatus.Complete, file);
}

/// <summary>Ways an upload ends.</summary>
internal enum UploadStatus
{
    /// <summary>Every byte is here; a blob is durable.</summary>
    Complete,

    /// <summary>Longer than the quota could ever hold; the rest was not read.</summary>
    TooLong,

    /// <summary>The client left, or sent less than it had declared.</summary>
    Broken,
}

/// <summary>A received body.</summary>
internal sealed record UploadedFile(long Size, ContentHash Hash, string ContentType, EntryContent Content);
