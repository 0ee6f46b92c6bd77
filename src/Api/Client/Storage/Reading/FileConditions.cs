using System.Text;
using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage.Reading;

/// <summary>Conditional GET (spec storage §7.3).</summary>
internal static class FileConditions
{
    /// <summary>
    /// Whether the client's copy is current. A readable <c>If-None-Match</c> decides alone; only without one does
    /// <c>If-Modified-Since</c> count, in whole seconds.
    /// </summary>
    public static bool IsNotModified(IHeaderDictionary headers, Entry entry)
    {
        if (headers.IfNoneMatch is [{ } tags, ..] && IsPrintable(tags))
        {
            return Matches(tags, FileHeaders.ETag(entry));
        }

        return headers.IfModifiedSince is [{ } date, ..]
            && HeaderUtilities.TryParseDate(date, out var since)
            && since.ToUnixTimeSeconds() >= entry.ModifiedAt.ToUnixTimeSeconds();
    }

    /// <summary>Weak comparison, as conditions on GET want it (RFC 9110 §13.1.2); <c>*</c> matches whatever exists.</summary>
    internal static bool Matches(ReadOnlySpan<char> list, ReadOnlySpan<char> tag)
    {
        foreach (var range in list.Split(','))
        {
            var element = list[range].Trim();
            if (element is "*" || (element.StartsWith("W/") ? element[2..] : element).SequenceEqual(tag))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrintable(string text) => Ascii.IsValid(text) && text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0;
}
