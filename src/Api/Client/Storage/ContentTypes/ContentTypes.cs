using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage;

/// <summary>Names the media type of an upload from its first bytes, else from its file name (spec storage §6.5).</summary>
internal static class ContentTypes
{
    /// <summary>How many leading bytes decide; what follows is never looked at, so the answer does not depend on chunking.</summary>
    public const int HeadLength = 32 * 1024;

    /// <summary>What is neither recognised by its bytes nor by its name.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>The media type, without parameters. Never throws, whatever the bytes.</summary>
    /// <param name="path">Where the content is put; only its last segment counts.</param>
    /// <param name="head">The first <see cref="HeadLength"/> bytes of the content, or all of it when shorter.</param>
    public static string Detect(StoragePath path, ReadOnlySpan<byte> head) =>
        MagicTable.Find(head.Length > HeadLength ? head[..HeadLength] : head)
        ?? ExtensionTable.Find(path.FileName)
        ?? Unknown;
}
