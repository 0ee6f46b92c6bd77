using System.Text;

namespace Pubky.Api.Client.Storage;

/// <summary>The few kinds of text that are recognised by their beginning (rules 88 to 90).</summary>
internal static class TextMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("text/html", IsHtml),
        new("text/xml", static b => StartsWithIgnoreCase(SkipByteOrderMarks(SkipWhitespace(b)), "<?xml"u8)),
        new("text/x-shellscript", static b => b.Has("#!"u8) && b.Length >= 3),
    ];

    private static readonly byte[][] HtmlOpenings =
    [
        .. new[]
        {
            "<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE",
            "<B", "<BODY", "<BR", "<P", "<!--",
        }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>An opening counts only when the next byte ends it: <c>&lt;pre</c> is not <c>&lt;p</c>.</summary>
    private static bool IsHtml(ReadOnlySpan<byte> head)
    {
        var text = SkipWhitespace(head);
        foreach (var opening in HtmlOpenings)
        {
            if (text.Length > opening.Length && text[opening.Length] is (byte)' ' or (byte)'>' && StartsWithIgnoreCase(text, opening))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> SkipWhitespace(ReadOnlySpan<byte> text) => text.TrimStart("\t\n\f\r "u8);

    private static ReadOnlySpan<byte> SkipByteOrderMarks(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var length = text.Has([0xEF, 0xBB, 0xBF]) ? 3 : text.Has([0xFE, 0xFF]) || text.Has([0xFF, 0xFE]) ? 2 : 0;
            if (length == 0)
            {
                return text;
            }

            text = text[length..];
        }
    }

    private static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && Ascii.EqualsIgnoreCase(text[..prefix.Length], prefix);
}
