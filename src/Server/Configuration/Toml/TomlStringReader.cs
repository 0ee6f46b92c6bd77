using System.Text;

namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads strings on one line. Those between three quotes are read by <see cref="TomlMultilineReader"/>.</summary>
internal static class TomlStringReader
{
    /// <summary>Reads a string of any notation; the cursor stands on its first quote.</summary>
    public static string Read(TomlCursor cursor)
    {
        if (cursor.LooksAt("\"\"\"") || cursor.LooksAt("'''"))
        {
            return TomlMultilineReader.Read(cursor);
        }

        return cursor.Peek() == '"' ? ReadBasic(cursor) : ReadLiteral(cursor);
    }

    /// <summary>Reads <c>"…"</c> with its escapes.</summary>
    public static string ReadBasic(TomlCursor cursor)
    {
        var value = new StringBuilder();
        cursor.Skip();
        while (!cursor.TrySkip('"'))
        {
            RequireCharacter(cursor);
            if (cursor.Peek() == '\\')
            {
                TomlEscapeReader.Read(cursor, value);
            }
            else
            {
                value.Append(cursor.Peek());
                cursor.Skip();
            }
        }

        return value.ToString();
    }

    /// <summary>Reads <c>'…'</c>, which knows no escapes.</summary>
    public static string ReadLiteral(TomlCursor cursor)
    {
        var value = new StringBuilder();
        cursor.Skip();
        while (!cursor.TrySkip('\''))
        {
            RequireCharacter(cursor);
            value.Append(cursor.Peek());
            cursor.Skip();
        }

        return value.ToString();
    }

    private static void RequireCharacter(TomlCursor cursor)
    {
        if (cursor.AtEnd || cursor.Peek() is '\n' or '\r')
        {
            cursor.FailUnexpected("the closing quote");
        }

        cursor.RefuseControl("a string");
    }
}
