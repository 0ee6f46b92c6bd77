namespace Pubky.Pkarr.Dns;

/// <summary>How owner names relate to the signer's key, the origin (spec pkarr §3.2, §3.6).</summary>
internal static class RecordNames
{
    /// <summary>The owner name that means the key itself.</summary>
    public const string Apex = "@";

    /// <summary>Makes a name absolute below <paramref name="origin"/>, with the quirks of the reference.</summary>
    public static string Normalize(string name, string origin)
    {
        if (name.EndsWith('.'))
        {
            name = name[..^1];
        }

        var last = name[(name.LastIndexOf('.') + 1)..];
        if (last == origin)
        {
            return name;
        }

        // The reference looks at the last label alone, so "foo.@" is the apex, too.
        return last is Apex or "" ? origin : $"{name}.{origin}";
    }

    /// <summary>
    /// Whether an owner answers a normalised query. A query that starts with <c>*</c> stands for exactly one label, or the
    /// rest of one, in its place; a star in an owner means nothing.
    /// </summary>
    public static bool Answers(string owner, string query)
    {
        if (!query.StartsWith('*'))
        {
            return owner == query;
        }

        var tail = query[1..];
        return owner.EndsWith(tail, StringComparison.Ordinal) && !owner[..^tail.Length].Contains('.');
    }
}
