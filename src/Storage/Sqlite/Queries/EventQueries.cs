using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads the feed. Indexed by root and by owner, so events outside a page cost nothing.</summary>
internal static class EventQueries
{
    private static readonly long LatestTime = DateTimeOffset.MaxValue.ToUnixMicroseconds();

    internal const string PublicSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at, u.public_key
        FROM events e INDEXED BY events_public JOIN users u ON u.id = e.user_id
        WHERE e.root = 1 AND e.cursor > ?1 ORDER BY e.cursor LIMIT ?2
        """;

    internal const string UserForwardSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at
        FROM events e INDEXED BY events_by_user
        WHERE e.user_id = (SELECT id FROM users WHERE public_key = ?1) AND e.root = ?2 AND e.cursor > ?3 AND e.cursor < ?4
        ORDER BY e.cursor LIMIT ?5
        """;

    internal const string UserReverseSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at
        FROM events e INDEXED BY events_by_user
        WHERE e.user_id = (SELECT id FROM users WHERE public_key = ?1) AND e.root = ?2 AND e.cursor > ?3 AND e.cursor < ?4
        ORDER BY e.cursor DESC LIMIT ?5
        """;

    public static Cursor Head(SqliteConnection connection, bool _) => new(connection.QueryInt64("SELECT head FROM feed"));

    public static IReadOnlyList<Event> Public(SqliteConnection connection, (Cursor After, int Limit) page)
    {
        using var statement = connection.Prepare(PublicSql).Bind(1, page.After.Value).Bind(2, page.Limit);
        var events = new List<Event>();
        while (statement.Step())
        {
            events.Add(ToEvent(statement, PublicKey.FromTrustedBytes(statement.GetBytes(5))));
        }

        return events;
    }

    public static IReadOnlyList<Event> OfUser(SqliteConnection connection, UserEventQuery query)
    {
        using var statement = connection.Prepare(query.Reverse ? UserReverseSql : UserForwardSql)
            .Bind(1, query.User.ToArray())
            .Bind(2, (long)query.Root)
            .Bind(3, query.After.Value)
            .Bind(4, query.Before.Value)
            .Bind(5, query.Limit);
        var events = new List<Event>();
        while (statement.Step())
        {
            events.Add(ToEvent(statement, query.User));
        }

        return events;
    }

    public static Cursor? FindByTime(SqliteConnection connection, DateTimeOffset at)
    {
        using var statement = connection.Prepare("SELECT cursor FROM events INDEXED BY events_by_time WHERE at = ?1 ORDER BY cursor LIMIT 1")
            .Bind(1, at.ToUnixMicroseconds());
        return statement.Step() ? new Cursor(statement.GetInt64(0)) : null;
    }

    /// <summary>
    /// Reads a row as far as it goes: one that an older server wrote differently must not stop the readers of all others (spec
    /// events §7.3 W3). A PUT without a usable hash is served with the zero hash (spec events §1.5).
    /// </summary>
    private static Event ToEvent(SqliteStatement row, PublicKey user)
    {
        var kind = (EventKind)row.GetInt64(1);
        var stored = row.GetBytes(3);
        ContentHash? hash = kind == EventKind.Delete ? null : stored.Length == ContentHash.Size ? ContentHash.FromBytes(stored) : default(ContentHash);
        return new Event(
            new Cursor(row.GetInt64(0)),
            user,
            kind,
            StoragePath.FromTrusted(row.GetString(2)),
            hash,
            Time.FromUnixMicroseconds(Math.Clamp(row.GetInt64(4), 0, LatestTime)));
    }
}
