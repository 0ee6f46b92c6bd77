using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Pubky.Abstractions;

namespace Pubky.Api.Client.Storage.Writing;

/// <summary>
/// The conditions of a PUT or DELETE (RFC 9110 §13.1): <c>If-Match</c> compares strongly, so a weak tag matches nothing there,
/// <c>If-None-Match</c> weakly. A header that cannot be read is refused: to ignore it would be to write unconditionally.
/// </summary>
internal static class WriteConditions
{
    public const string Malformed = "Invalid If-Match or If-None-Match header";

    /// <summary>Whether the server says in <c>/info</c> that it heeds them.</summary>
    public const bool Announced = true;

    /// <summary>The name under which it says so.</summary>
    public const string Feature = "conditional-writes";

    public static bool TryParse(IHeaderDictionary headers, out WriteCondition condition)
    {
        var ok = TryParse(headers.IfMatch, weakToo: false, out var ifMatch)
            & TryParse(headers.IfNoneMatch, weakToo: true, out var ifNoneMatch);
        condition = new WriteCondition(ifMatch, ifNoneMatch);
        return ok;
    }

    internal static bool TryParse(StringValues lines, bool weakToo, out TagCondition? condition)
    {
        condition = null;
        if (lines.Count == 0)
        {
            return true;
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. lines!], out var tags))
        {
            return false;
        }

        // An asterisk stands alone (RFC 9110 §13.1.1).
        var any = tags.Any(static tag => tag.Equals(EntityTagHeaderValue.Any));
        if (any && tags.Count > 1)
        {
            return false;
        }

        condition = new TagCondition(any, [.. tags.Where(tag => weakToo || !tag.IsWeak).Select(HashOf).OfType<ContentHash>()]);
        return true;
    }

    private static ContentHash? HashOf(EntityTagHeaderValue tag)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        var text = Encoding.ASCII.GetBytes(tag.Tag.Value!.Trim('"'));
        return Base64.DecodeFromUtf8(text, bytes, out var read, out var written) == System.Buffers.OperationStatus.Done
            && read == text.Length && written == ContentHash.Size
            ? ContentHash.FromBytes(bytes)
            : null;
    }
}
