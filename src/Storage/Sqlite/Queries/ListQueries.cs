using Pubky.Abstractions;
using Pubky.Storage.Sql;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>
/// Directory pages as range scans on (user, path). A shallow page jumps from one child to the next, so its cost is its own
/// length, whatever lies below the children.
/// </summary>
internal static class ListQueries
{
    internal const string ForwardSql =
        """
        SELECT e.path FROM users u JOIN entries e ON e.user_id = u.id
        WHERE u.public_key = ?1 AND e.path >= ?2 AND e.path < ?3 ORDER BY e.path LIMIT ?4
        """;

    internal const string ReverseSql =
        """
        SELECT e.path FROM users u JOIN entries e ON e.user_id = u.id
        WHERE u.public_key = ?1 AND e.path >= ?2 AND e.path < ?3 ORDER BY e.path DESC LIMIT ?4
        """;

    /// <summary>The page, or null if nothing lies below the directory.</summary>
    public static IReadOnlyList<string>? List(SqliteConnection connection, (PublicKey User, ListQuery Query) argument)
    {
        var (user, query) = (argument.User.ToArray(), argument.Query);
        var directory = query.Directory.Value;
        if (!Exists(connection, user, directory))
        {
            return null;
        }

        var (low, high) = ListBounds.Of(query);
        return query.Shallow
            ? Shallow(connection, user, query, low, high)
            : Scan(connection, user, query.Reverse, low, high, query.Limit);
    }

    private static bool Exists(SqliteConnection connection, byte[] user, string directory)
    {
        using var statement = connection.Prepare(EntryQueries.AnyBelowSql)
            .Bind(1, user).Bind(2, directory).Bind(3, Utf8Order.AfterDirectory(directory));
        return statement.Step();
    }

    private static List<string> Shallow(SqliteConnection connection, byte[] user, ListQuery query, string low, string high)
    {
        var items = new List<string>();
        while (items.Count < query.Limit && Scan(connection, user, query.Reverse, low, high, 1) is [var path])
        {
            var item = ListBounds.ChildDirectory(query.Directory.Value, path) ?? path;
            items.Add(item);
            if (query.Reverse)
            {
                high = item;
            }
            else
            {
                low = item.EndsWith('/') ? Utf8Order.AfterDirectory(item) : Utf8Order.After(item);
            }
        }

        return items;
    }

    private static List<string> Scan(SqliteConnection connection, byte[] user, bool reverse, string low, string high, int limit)
    {
        using var statement = connection.Prepare(reverse ? ReverseSql : ForwardSql)
            .Bind(1, user).Bind(2, low).Bind(3, high).Bind(4, limit);
        var paths = new List<string>();
        while (statement.Step())
        {
            paths.Add(statement.GetString(0));
        }

        return paths;
    }
}
