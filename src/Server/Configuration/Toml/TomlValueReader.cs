namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads a value with everything inside it.</summary>
internal static class TomlValueReader
{
    public static TomlValue Read(TomlCursor cursor, int nesting = 0)
    {
        if (cursor.Peek() is '[' or '{' && nesting >= TomlLimits.MaxNesting)
        {
            throw cursor.Error($"Arrays and inline tables are nested more than {TomlLimits.MaxNesting} deep");
        }

        var at = cursor.Position;
        return cursor.Peek() switch
        {
            '"' or '\'' => new TomlString(TomlStringReader.Read(cursor), at),
            '[' => ReadArray(cursor, nesting),
            '{' => ReadInlineTable(cursor, nesting),
            _ => TomlScalarReader.Read(cursor),
        };
    }

    private static TomlArray ReadArray(TomlCursor cursor, int nesting)
    {
        var array = new TomlArray(ofTables: false, cursor.Position);
        cursor.Skip();
        while (true)
        {
            SkipLinesAndComments(cursor);
            if (cursor.TrySkip(']'))
            {
                return array;
            }

            array.Add(Read(cursor, nesting + 1));
            SkipLinesAndComments(cursor);
            if (!cursor.TrySkip(',') && cursor.Peek() != ']')
            {
                cursor.FailUnexpected("',' or ']'");
            }
        }
    }

    private static TomlTable ReadInlineTable(TomlCursor cursor, int nesting)
    {
        var table = new TomlTable(TomlTableOrigin.Inline, cursor.Position);
        cursor.Skip();
        cursor.SkipBlanks();
        if (cursor.TrySkip('}'))
        {
            return table;
        }

        do
        {
            TomlAssignment.Read(cursor, table, nesting + 1);
            cursor.SkipBlanks();
        }
        while (cursor.TrySkip(','));

        if (!cursor.TrySkip('}'))
        {
            cursor.FailUnexpected("',' or '}' (an inline table stands on one line)");
        }

        return table;
    }

    private static void SkipLinesAndComments(TomlCursor cursor)
    {
        do
        {
            cursor.SkipBlanks();
            cursor.SkipComment();
        }
        while (cursor.SkipNewline() is not null);
    }
}
