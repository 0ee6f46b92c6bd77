namespace Pubky.Pkarr.Dns;

/// <summary>Which names may be written (spec pkarr §3.2).</summary>
internal static class NameRules
{
    private const int MaxLabelLength = 63;

    /// <summary>255 bytes on the wire are 253 characters of text: one length byte and the final zero are not in the text.</summary>
    private const int MaxTextLength = 253;

    /// <summary>Whether every label is written as the rules ask.</summary>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        foreach (var label in name.Split('.'))
        {
            if (!IsLabel(name[label]))
            {
                return false;
            }
        }

        return name.Length <= MaxTextLength;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > MaxLabelLength
            || !(char.IsAsciiLetterOrDigit(label[0]) || label[0] == '_')
            || !char.IsAsciiLetterOrDigit(label[^1]))
        {
            return false;
        }

        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
