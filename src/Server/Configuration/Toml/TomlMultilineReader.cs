using System.Text;

namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads strings between three quotes. Line ends stay as they are in the text.</summary>
internal static class TomlMultilineReader
{
    private const int Quotes = 3;

    public static string Read(TomlCursor cursor)
    {
        var quote = cursor.Peek();
        var opening = cursor.Position;
        var value = new StringBuilder();
        cursor.Skip(Quotes);
        cursor.SkipNewline();
        while (true)
        {
            if (cursor.AtEnd)
            {
                throw new TomlException("The string that begins here is never closed", opening);
            }

            if (cursor.Peek() == quote)
            {
                if (ReadQuotes(cursor, quote, value))
                {
                    return value.ToString();
                }
            }
            else if (cursor.SkipNewline() is { } newline)
            {
                value.Append(newline);
            }
            else if (quote == '"' && cursor.Peek() == '\\')
            {
                ReadBackslash(cursor, value);
            }
            else
            {
                cursor.RefuseControl("a string");
                value.Append(cursor.Peek());
                cursor.Skip();
            }
        }
    }

    /// <summary>
    /// Reads a run of quotes: one or two are content, three close, and up to two more before the closing three are content.
    /// </summary>
    private static bool ReadQuotes(TomlCursor cursor, char quote, StringBuilder value)
    {
        var run = 0;
        while (run < Quotes + 2 && cursor.TrySkip(quote))
        {
            run++;
        }

        var closes = run >= Quotes;
        value.Append(quote, closes ? run - Quotes : run);
        return closes;
    }

    /// <summary>An escape, or a backslash at the line's end, which swallows white space up to the next character.</summary>
    private static void ReadBackslash(TomlCursor cursor, StringBuilder value)
    {
        var blanks = 1;
        while (cursor.Peek(blanks) is ' ' or '\t')
        {
            blanks++;
        }

        if (cursor.Peek(blanks) != '\n' && !(cursor.Peek(blanks) == '\r' && cursor.Peek(blanks + 1) == '\n'))
        {
            TomlEscapeReader.Read(cursor, value);
            return;
        }

        cursor.Skip(blanks);
        while (cursor.SkipNewline() is not null)
        {
            cursor.SkipBlanks();
        }
    }
}
