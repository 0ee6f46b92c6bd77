namespace Pubky.Server.Configuration.Toml;

/// <summary>Reads a key: bare or quoted parts, joined by dots.</summary>
internal static class TomlKeyReader
{
    public static IReadOnlyList<string> Read(TomlCursor cursor)
    {
        List<string> parts = [];
        do
        {
            if (parts.Count == TomlLimits.MaxKeyParts)
            {
                throw cursor.Error($"A key has at most {TomlLimits.MaxKeyParts} parts");
            }

            cursor.SkipBlanks();
            parts.Add(ReadPart(cursor));
            cursor.SkipBlanks();
        }
        while (cursor.TrySkip('.'));

        return parts;
    }

    private static string ReadPart(TomlCursor cursor)
    {
        switch (cursor.Peek())
        {
            case '"':
                return TomlStringReader.ReadBasic(cursor);
            case '\'':
                return TomlStringReader.ReadLiteral(cursor);
        }

        var bare = cursor.TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        if (bare.Length == 0)
        {
            cursor.FailUnexpected("a key");
        }

        return bare;
    }
}
