namespace Pubky.Server.Configuration;

/// <summary>Guesses which known name was meant.</summary>
internal static class NearestKey
{
    /// <summary>Longer names are not compared: no known name comes near, and the comparison takes their product.</summary>
    private const int MaxLength = 80;

    /// <summary>The end of a sentence: the nearest of the known names.</summary>
    public static string Hint(string unknown, IReadOnlyList<string> known) =>
        unknown.Length > MaxLength ? "no known name is near" : $"the nearest known name is '{known.MinBy(name => Distance(unknown, name))}'";

    /// <summary>
    /// Edits between two names. A known <c>table.key</c> also counts by its key alone, so that a key in the wrong table, or
    /// in none, finds its home.
    /// </summary>
    private static int Distance(string unknown, string known)
    {
        var distance = Edits(unknown, known);
        var key = AfterDot(known);
        return key.Length == known.Length ? distance : Math.Min(distance, 1 + Edits(AfterDot(unknown), key));
    }

    private static ReadOnlySpan<char> AfterDot(string name) => name.AsSpan(name.LastIndexOf('.') + 1);

    /// <summary>Levenshtein distance, one row at a time.</summary>
    private static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
