using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Feed;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>
/// Reads the feed. Indexed by root and by owner, so events outside a page cost nothing. The indexes hold cursors with the sign
/// turned, and so do the conditions: see the first migration.
/// </summary>
internal static class EventQueries
{
    internal const string PublicSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at, u.public_key
        FROM events e JOIN users u ON u.id = e.user_id
        WHERE e.root = 1 AND -e.cursor < -$1::bigint ORDER BY -e.cursor DESC LIMIT $2
        """;

    internal const string UserForwardSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at
        FROM events e
        WHERE e.user_id = (SELECT id FROM users WHERE public_key = $1)
            AND e.root = $2 AND -e.cursor < -$3::bigint AND -e.cursor > -$4::bigint
        ORDER BY -e.cursor DESC LIMIT $5
        """;

    internal const string UserReverseSql =
        """
        SELECT e.cursor, e.kind, e.path, e.content_hash, e.at
        FROM events e
        WHERE e.user_id = (SELECT id FROM users WHERE public_key = $1)
            AND e.root = $2 AND -e.cursor < -$3::bigint AND -e.cursor > -$4::bigint
        ORDER BY -e.cursor LIMIT $5
        """;

    internal const string ByTimeSql = "SELECT cursor FROM events WHERE at = $1 ORDER BY -cursor DESC LIMIT 1";

    private static readonly long LatestTime = DateTimeOffset.MaxValue.ToUnixMicroseconds();

    public static async ValueTask<FeedEnd> EndAsync(Reads reads, CancellationToken cancellation) =>
        (await reads.ReadAsync(FeedReader.EndSql, static row => new FeedEnd(row.GetInt64(0), row.GetInt64(1)), cancellation))[0];

    public static async ValueTask<IReadOnlyList<Event>> PublicAsync(Reads reads, Cursor after, int limit, CancellationToken cancellation) =>
        await reads.ReadAsync(
            PublicSql, static row => ToEvent(row, row.GetKey(5)), cancellation, Parameter.Of(after.Value), Parameter.Of(limit));

    public static async ValueTask<IReadOnlyList<Event>> OfUserAsync(Reads reads, UserEventQuery query, CancellationToken cancellation) =>
        await reads.ReadAsync(
            query.Reverse ? UserReverseSql : UserForwardSql,
            row => ToEvent(row, query.User),
            cancellation,
            Parameter.Of(query.User.ToArray()),
            Parameter.Of((int)query.Root),
            Parameter.Of(query.After.Value),
            Parameter.Of(query.Before.Value),
            Parameter.Of(query.Limit));

    public static async ValueTask<Cursor?> FindByTimeAsync(Reads reads, DateTimeOffset at, CancellationToken cancellation) =>
        await reads.ReadAsync(ByTimeSql, static row => row.GetInt64(0), cancellation, Parameter.Of(at.ToUnixMicroseconds())) is [var cursor]
            ? new Cursor(cursor)
            : null;

    /// <summary>
    /// Reads a row as far as it goes: one that an older server wrote differently must not stop the readers of all others (spec
    /// events §7.3 W3). A PUT without a usable hash is served with the zero hash (spec events §1.5).
    /// </summary>
    internal static Event ToEvent(NpgsqlDataReader row, PublicKey user)
    {
        var kind = (EventKind)row.GetInt16(1);
        var stored = row.IsDBNull(3) ? [] : row.GetBytes(3);
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
