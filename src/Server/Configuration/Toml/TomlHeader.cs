namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads <c>[header]</c> or <c>[[header]]</c> and finds or makes the table that the following lines belong to.</summary>
internal static class TomlHeader
{
    public static TomlTable Read(TomlCursor cursor, TomlTable document)
    {
        var at = cursor.Position;
        var isArray = cursor.LooksAt("[[");
        cursor.Skip(isArray ? 2 : 1);
        var key = TomlKeyReader.Read(cursor);
        if (!cursor.LooksAt(isArray ? "]]" : "]"))
        {
            cursor.FailUnexpected(isArray ? "']]'" : "']'");
        }

        cursor.Skip(isArray ? 2 : 1);
        var parent = Descend(document, key, at);
        return isArray ? AppendElement(parent, key, at) : OpenTable(parent, key, at);
    }

    private static TomlTable Descend(TomlTable table, IReadOnlyList<string> key, TomlPosition at)
    {
        for (var i = 0; i < key.Count - 1; i++)
        {
            if (!table.TryGet(key[i], out var child))
            {
                child = new TomlTable(TomlTableOrigin.Implied, at);
                table.Add(key[i], child);
            }

            table = child switch
            {
                TomlTable { Origin: not TomlTableOrigin.Inline } inner => inner,
                TomlArray { OfTables: true } array => (TomlTable)array.Items[^1],
                _ => throw new TomlException($"'{key[i]}' is complete since {child.At}; a header cannot add to it", at),
            };
        }

        return table;
    }

    private static TomlTable OpenTable(TomlTable parent, IReadOnlyList<string> key, TomlPosition at)
    {
        if (!parent.TryGet(key[^1], out var existing))
        {
            var table = new TomlTable(TomlTableOrigin.Header, at);
            parent.Add(key[^1], table);
            return table;
        }

        if (existing is not TomlTable { Origin: TomlTableOrigin.Implied } implied)
        {
            throw new TomlException($"'{string.Join('.', key)}' is defined twice; the first is at {existing.At}", at);
        }

        implied.Origin = TomlTableOrigin.Header;
        return implied;
    }

    private static TomlTable AppendElement(TomlTable parent, IReadOnlyList<string> key, TomlPosition at)
    {
        if (!parent.TryGet(key[^1], out var existing))
        {
            existing = new TomlArray(ofTables: true, at);
            parent.Add(key[^1], existing);
        }

        if (existing is not TomlArray { OfTables: true } array)
        {
            throw new TomlException($"'{string.Join('.', key)}' exists since {existing.At} and is no array of tables", at);
        }

        var element = new TomlTable(TomlTableOrigin.Header, at);
        array.Add(element);
        return element;
    }
}
