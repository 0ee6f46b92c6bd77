namespace Pubky.Abstractions;

/// <summary>Where a file's bytes are: beside its metadata, or in the blob store.</summary>
public abstract record EntryContent
{
    /// <summary>Largest content kept inline, in bytes: 64 KiB.</summary>
    public const int MaxInline = 64 * 1024;

    private EntryContent()
    {
    }

    /// <summary>The bytes themselves; at most <see cref="MaxInline"/>, never written to again.</summary>
    public sealed record Inline(ReadOnlyMemory<byte> Bytes) : EntryContent;

    /// <summary>The name of the bytes in the blob store.</summary>
    public sealed record Blob(BlobId Id) : EntryContent;
}
