using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>
/// What a GET asks for by <c>Range</c> and <c>If-Range</c> (RFC 9110 §13.1.5, §14.2). One range of bytes is served; several, and
/// whatever is malformed, are ignored, which RFC 9110 allows: the client then gets the whole file.
/// </summary>
internal static class RangeRequest
{
    private const string Unit = "bytes=";

    /// <summary>The part asked for.</summary>
    /// <param name="headers">Of the request.</param>
    /// <param name="entry">The file.</param>
    /// <param name="range">The part; null is the whole file.</param>
    /// <returns>False if there is no such part: 416.</returns>
    public static bool TryResolve(IHeaderDictionary headers, Entry entry, out ByteRange? range)
    {
        range = null;
        return headers.Range is not [{ } text]
            || !IsCurrent(headers, entry)
            || !TryParse(text, out var first, out var last)
            || TryFit(first, last, entry.Size, out range);
    }

    /// <summary>Parses <c>bytes=first-last</c>, <c>bytes=first-</c> or <c>bytes=-count</c>.</summary>
    internal static bool TryParse(string text, out long? first, out long? last)
    {
        (first, last) = (null, null);
        if (!text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var spec = text.AsSpan(Unit.Length).Trim();
        var dash = spec.IndexOf('-');
        return dash >= 0
            && TryParseNumber(spec[..dash], out first)
            && TryParseNumber(spec[(dash + 1)..], out last)
            && (first is not null || last is not null)
            && (first is null || last is null || first <= last);
    }

    private static bool TryFit(long? first, long? last, long size, out ByteRange? range)
    {
        var start = first ?? Math.Max(0, size - last!.Value);
        var end = first is null ? size - 1 : Math.Min(last ?? long.MaxValue, size - 1);
        range = start <= end ? new ByteRange(start, end - start + 1) : null;
        return range is not null;
    }

    /// <summary>
    /// Without <c>If-Range</c>, or with the file's tag. A weak tag names nothing here, and neither does a date: two versions may
    /// be of one second, and a client must not put a part of one behind a part of the other (RFC 9110 §8.8.2.2).
    /// </summary>
    private static bool IsCurrent(IHeaderDictionary headers, Entry entry) =>
        headers.IfRange is not [{ } tag, ..] || tag.AsSpan().Trim().SequenceEqual(FileHeaders.ETag(entry));

    /// <summary>Digits, or nothing at all. What exceeds 63 bits lies beyond every file.</summary>
    private static bool TryParseNumber(ReadOnlySpan<char> text, out long? number)
    {
        number = null;
        text = text.Trim();
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue;
        return true;
    }
}
