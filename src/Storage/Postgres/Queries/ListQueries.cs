using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Sql;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>
/// Directory pages as range scans on (user, path). A shallow page jumps from one child to the next, so its cost is its own
/// length, whatever lies below the children. Each is one statement, and so sees one state of the directory.
/// </summary>
internal static class ListQueries
{
    internal const string ForwardSql = Head + "SELECT e.path FROM entries e WHERE " + InPage + " ORDER BY e.path LIMIT $6" + Tail;

    internal const string ReverseSql = Head + "SELECT e.path FROM entries e WHERE " + InPage + " ORDER BY e.path DESC LIMIT $6" + Tail;

    internal const string ShallowForwardSql =
        $$"""
        {{Head}}
            WITH RECURSIVE page (item, place) AS (
                (SELECT {{Item}}, 1 FROM entries e WHERE {{InPage}} AND $6 > 0 ORDER BY e.path LIMIT 1)
                UNION ALL
                SELECT next.item, page.place + 1
                FROM page CROSS JOIN LATERAL (
                    SELECT {{Item}} AS item FROM entries e
                    WHERE e.user_id = u.id AND e.path >= {{AfterItem}} AND e.path < $5
                    ORDER BY e.path LIMIT 1) AS next
                WHERE page.place < $6)
            SELECT item FROM page ORDER BY place
        {{Tail}}
        """;

    internal const string ShallowReverseSql =
        $$"""
        {{Head}}
            WITH RECURSIVE page (item, place) AS (
                (SELECT {{Item}}, 1 FROM entries e WHERE {{InPage}} AND $6 > 0 ORDER BY e.path DESC LIMIT 1)
                UNION ALL
                SELECT next.item, page.place + 1
                FROM page CROSS JOIN LATERAL (
                    SELECT {{Item}} AS item FROM entries e
                    WHERE e.user_id = u.id AND e.path >= $4 AND e.path < page.item
                    ORDER BY e.path DESC LIMIT 1) AS next
                WHERE page.place < $6)
            SELECT item FROM page ORDER BY place
        {{Tail}}
        """;

    // $1 user; $2, $3 the directory's range; $4, $5 the page's range; $6 its length.
    private const string Head =
        """
        SELECT EXISTS (SELECT 1 FROM entries e WHERE e.user_id = u.id AND e.path >= $2 AND e.path < $3), ARRAY(

        """;

    private const string Tail = ") FROM users u WHERE u.public_key = $1";

    private const string InPage = "e.user_id = u.id AND e.path >= $4 AND e.path < $5";

    // The child of the directory that a path is or lies in: up to the first slash after the directory's own.
    private const string Item =
        """
        CASE strpos(substr(e.path, length($2) + 1), '/')
            WHEN 0 THEN e.path
            ELSE left(e.path, length($2) + strpos(substr(e.path, length($2) + 1), '/')) END
        """;

    // As Utf8Order says it: a directory's slash gives way to the next byte, and a file is followed by the least there can be.
    private const string AfterItem = "CASE right(page.item, 1) WHEN '/' THEN left(page.item, -1) || '0' ELSE page.item || chr(1) END";

    /// <summary>The page, or null if nothing lies below the directory.</summary>
    public static async ValueTask<IReadOnlyList<string>?> ListAsync(Reads reads, PublicKey user, ListQuery query, CancellationToken cancellation)
    {
        var directory = query.Directory.Value;
        var (low, high) = ListBounds.Of(query);
        var answer = await reads.ReadAsync(
            Sql(query),
            static row => row.GetBoolean(0) ? row.GetFieldValue<string[]>(1) : null,
            cancellation,
            Parameter.Of(user.ToArray()),
            Parameter.Of(directory),
            Parameter.Of(Utf8Order.AfterDirectory(directory)),
            Parameter.Of(low),
            Parameter.Of(high),
            Parameter.Of(query.Limit));
        return answer is [{ } page] ? page : null;
    }

    private static string Sql(ListQuery query) => (query.Shallow, query.Reverse) switch
    {
        (false, false) => ForwardSql,
        (false, true) => ReverseSql,
        (true, false) => ShallowForwardSql,
        (true, true) => ShallowReverseSql,
    };
}
