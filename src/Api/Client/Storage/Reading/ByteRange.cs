namespace Pubky.Api.Client.Storage.Reading;

/// <summary>Part of a file.</summary>
/// <param name="First">Position of the first byte.</param>
/// <param name="Length">Bytes; at least 1.</param>
internal readonly record struct ByteRange(long First, long Length)
{
    /// <summary>The value of <c>Content-Range</c> for a file of this size.</summary>
    public string Describe(long size) => $"bytes {First}-{First + Length - 1}/{size}";
}
