using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>
/// The end of the feed. Its counter is the last row a transaction locks, in the round trip that also commits: no process can
/// stop with it in its hand. Whoever comes next waits for the commit and counts on from there, so cursors are contiguous and
/// become visible in their order.
/// </summary>
internal static class FeedWrites
{
    // The table's check refuses what lies beyond the last cursor.
    internal const string CountSql = "UPDATE feed SET head = head + $1 WHERE one = 1 RETURNING head";

    internal const string AppendSql =
        """
        INSERT INTO events (cursor, user_id, root, kind, path, content_hash, at)
        SELECT f.head - $1 + t.place, t.user_id, t.root, t.kind, t.path, t.content_hash, t.at
        FROM feed f, unnest($2, $3, $4, $5, $6, $7) WITH ORDINALITY AS t (user_id, root, kind, path, content_hash, at, place)
        WHERE f.one = 1
        """;

    /// <summary>Counts and appends the batch's events; <paramref name="head"/> is told the end of the feed after them.</summary>
    public static void Save(RoundTrip trip, BatchRows rows, Action<long> head)
    {
        var events = rows.Feed.Events;
        if (events.Count > 0)
        {
            trip.Ask(CountSql, row => head(row.GetInt64(0)), Parameter.Of((long)events.Count));
            trip.Add(
                AppendSql,
                Parameter.Of((long)events.Count),
                Parameter.Of(events.Select(static e => e.UserId)),
                Parameter.Of(events.Select(static e => (short)e.Event.Path.Root)),
                Parameter.Of(events.Select(static e => (short)e.Event.Kind)),
                Parameter.Of(events.Select(static e => e.Event.Path.Value)),
                Parameter.Of(events.Select(static e => e.Event.Hash?.ToArray())),
                Parameter.Of(events.Select(static e => e.Event.At.ToUnixMicroseconds())));
        }
    }
}
