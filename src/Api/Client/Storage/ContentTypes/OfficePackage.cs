using System.Buffers.Binary;

namespace Pubky.Api.Client.Storage;

/// <summary>
/// Recognises Office Open XML by the names of the first members of its zip archive (spec storage, Appendix A). The walk is
/// the reference's, odd turns included: it must call the same archives plain zip.
/// </summary>
internal static class OfficePackage
{
    /// <summary>Fixed part of a zip member's header; the name follows it.</summary>
    private const int NameOffset = 30;

    private const int SearchWindow = 6000;

    private static ReadOnlySpan<byte> Header => "PK\u0003\u0004"u8;

    public static OfficeKind Kind(ReadOnlySpan<byte> head)
    {
        if (!head.Has(Header) || head.Length < NameOffset)
        {
            return OfficeKind.None;
        }

        if (KindOfName(head, NameOffset) is var first and not OfficeKind.None)
        {
            return first;
        }

        return StartsLikePackage(head) ? KindOfLaterName(head) : OfficeKind.None;
    }

    /// <summary>Looks at the third member, which must have a telling name, and takes the word of the fourth.</summary>
    private static OfficeKind KindOfLaterName(ReadOnlySpan<byte> head)
    {
        var content = BinaryPrimitives.ReadUInt32LittleEndian(head[18..]);
        return FindName(head, 49L + content) is { } second
            && FindName(head, second) is { } third
            && KindOfName(head, third) != OfficeKind.None
            && FindName(head, third + 26) is { } fourth
            ? KindOfName(head, fourth)
            : OfficeKind.None;
    }

    private static bool StartsLikePackage(ReadOnlySpan<byte> head) =>
        head.Has(NameOffset, "[Content_Types].xml"u8) || head.Has(NameOffset, "_rels/.rels"u8) || head.Has(NameOffset, "docProps"u8);

    private static OfficeKind KindOfName(ReadOnlySpan<byte> head, int at) =>
        head.Has(at, "word/"u8) ? OfficeKind.Text
        : head.Has(at, "ppt/"u8) ? OfficeKind.Slides
        : head.Has(at, "xl/"u8) ? OfficeKind.Sheet
        : OfficeKind.None;

    /// <summary>Where the name of the next member begins, searching a limited stretch from an offset that may lie outside.</summary>
    private static int? FindName(ReadOnlySpan<byte> head, long from)
    {
        if (from >= head.Length)
        {
            return null;
        }

        var window = head.Slice((int)from, (int)Math.Min(SearchWindow, head.Length - from));
        var found = window.IndexOf(Header);
        return found < 0 ? null : (int)from + found + NameOffset;
    }
}
