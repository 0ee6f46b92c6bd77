using Pubky.Abstractions;

namespace Pubky.Storage.Sql;

/// <summary>Where a page of a directory begins and ends, as a range of paths.</summary>
internal static class ListBounds
{
    /// <summary>The range of entries that the page can come from: [low, high).</summary>
    public static (string Low, string High) Of(ListQuery query)
    {
        var directory = query.Directory.Value;
        var (low, high) = (directory, Utf8Order.AfterDirectory(directory));
        if (query.Cursor?.Value is not { } cursor)
        {
            return (low, high);
        }

        var child = query.Shallow ? ChildDirectory(directory, cursor) : null;
        if (query.Reverse)
        {
            // A cursor inside a child lies after the child's own item, so that item still belongs to the page.
            var end = child is not null && child != cursor ? Utf8Order.AfterDirectory(child) : cursor;
            return (low, Utf8Order.Min(high, end));
        }

        return (Utf8Order.Max(low, child is null ? Utf8Order.After(cursor) : Utf8Order.AfterDirectory(child)), high);
    }

    /// <summary>The child directory of <paramref name="directory"/> that <paramref name="path"/> is or lies in, or null.</summary>
    public static string? ChildDirectory(string directory, string path)
    {
        if (!path.StartsWith(directory, StringComparison.Ordinal))
        {
            return null;
        }

        var slash = path.IndexOf('/', directory.Length);
        return slash < 0 ? null : path[..(slash + 1)];
    }
}
