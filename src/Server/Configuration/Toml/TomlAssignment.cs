namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads <c>key = value</c> into a table.</summary>
internal static class TomlAssignment
{
    public static void Read(TomlCursor cursor, TomlTable table, int nesting = 0)
    {
        cursor.SkipBlanks();
        var at = cursor.Position;
        var key = TomlKeyReader.Read(cursor);
        if (!cursor.TrySkip('='))
        {
            cursor.FailUnexpected("'='");
        }

        var target = Descend(table, key, at);
        if (target.TryGet(key[^1], out var earlier))
        {
            throw new TomlException($"'{string.Join('.', key)}' is set twice; the first is at {earlier.At}", at);
        }

        cursor.SkipBlanks();
        target.Add(key[^1], TomlValueReader.Read(cursor, nesting));
    }

    /// <summary>Follows all but the last part of a dotted key. Only tables that dotted keys made may be added to.</summary>
    private static TomlTable Descend(TomlTable table, IReadOnlyList<string> key, TomlPosition at)
    {
        for (var i = 0; i < key.Count - 1; i++)
        {
            if (!table.TryGet(key[i], out var child))
            {
                child = new TomlTable(TomlTableOrigin.DottedKey, at);
                table.Add(key[i], child);
            }

            table = child is TomlTable { Origin: TomlTableOrigin.DottedKey } open
                ? open
                : throw new TomlException($"'{key[i]}' is complete since {child.At}; a dotted key cannot add to it", at);
        }

        return table;
    }
}
