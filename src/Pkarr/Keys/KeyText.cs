using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Finds the key in record targets, relay paths and host names as leniently as the reference (spec pkarr §1).</summary>
public static class KeyText
{
    /// <summary>
    /// Parses a key, the last label of a host name, or the host of a URL. Text of 52 characters is taken as it is; from
    /// longer text one part after the other is cut away until no more than that is left.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PublicKey key)
    {
        for (var step = 0; text.Length > PublicKey.TextLength && step < 8; step++)
        {
            text = step switch
            {
                0 => After(text, text.IndexOf(':')),
                1 => text.StartsWith("//") ? text[2..] : text,
                2 => After(text, text.IndexOf('@')),
                3 => Before(text, text.IndexOf(':')),
                4 => Before(text, text.IndexOf('/')),
                5 => Before(text, text.IndexOf('?')),
                6 => Before(text, text.IndexOf('#')),
                _ => LastLabel(text.TrimEnd('.')),
            };
        }

        return PublicKey.TryParse(text, out key);
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, int at) => text[(at + 1)..];

    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> text, int at) => at < 0 ? text : text[..at];

    private static ReadOnlySpan<char> LastLabel(ReadOnlySpan<char> text) =>
        text.Length > PublicKey.TextLength ? After(text, text.LastIndexOf('.')) : text;
}
