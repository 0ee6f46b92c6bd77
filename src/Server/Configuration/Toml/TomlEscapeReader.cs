using System.Globalization;
using System.Text;

namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads one escape of a basic string; the cursor stands on the backslash.</summary>
internal static class TomlEscapeReader
{
    public static void Read(TomlCursor cursor, StringBuilder value)
    {
        var simple = cursor.Peek(1) switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => TomlCursor.End,
        };
        if (simple != TomlCursor.End)
        {
            cursor.Skip(2);
            value.Append(simple);
            return;
        }

        var digits = cursor.Peek(1) switch
        {
            'u' => 4,
            'U' => 8,
            _ => throw cursor.Error("Unknown escape: after a backslash stand b, t, n, f, r, \", \\, u or U"),
        };
        value.Append(ReadRune(cursor, digits));
        cursor.Skip(2 + digits);
    }

    private static Rune ReadRune(TomlCursor cursor, int digits)
    {
        var hex = new char[digits];
        for (var i = 0; i < digits; i++)
        {
            hex[i] = cursor.Peek(2 + i);
        }

        // The parser overlooks trailing NUL characters, which is what stands past the end of the text: hence the first condition.
        return Array.TrueForAll(hex, char.IsAsciiHexDigit)
            && uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.TryCreate(code, out var rune)
            ? rune
            : throw cursor.Error($"This escape needs {digits} hexadecimal digits that name a Unicode character");
    }
}
