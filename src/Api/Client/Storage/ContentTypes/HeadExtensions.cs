namespace Pubky.Api.Client.Storage;

/// <summary>The one question magic rules ask, safe for heads that are too short.</summary>
internal static class HeadExtensions
{
    /// <summary>Whether the head starts with these bytes.</summary>
    public static bool Has(this ReadOnlySpan<byte> head, ReadOnlySpan<byte> bytes) => head.StartsWith(bytes);

    /// <summary>Whether these bytes stand at the offset.</summary>
    public static bool Has(this ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> bytes) =>
        offset <= head.Length && head[offset..].StartsWith(bytes);
}
