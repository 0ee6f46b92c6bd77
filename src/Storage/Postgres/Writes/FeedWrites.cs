using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Feed;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>
/// The end of the feed. Its counter is the last row a transaction locks, in the round trip that also commits: no process can
/// stop with it in its hand. Whoever comes next waits for the commit and counts on from there, so cursors are contiguous and
/// become visible in their order.
/// </summary>
internal static class FeedWrites
{
    /// <summary>Where processes are told that the feed has grown; the message is the name of the writer.</summary>
    public const string Channel = "pubky_feed";

    // The table's check refuses what lies beyond the last cursor.
    internal const string CountSql = "UPDATE feed SET head = head + $1, revoked = revoked + $2 WHERE one = 1 RETURNING head, revoked";

    internal const string AppendSql =
        """
        INSERT INTO events (cursor, user_id, root, kind, path, content_hash, at)
        SELECT f.head - $1 + t.place, t.user_id, t.root, t.kind, t.path, t.content_hash, t.at
        FROM feed f, unnest($2, $3, $4, $5, $6, $7) WITH ORDINALITY AS t (user_id, root, kind, path, content_hash, at, place)
        WHERE f.one = 1
        """;

    internal const string RevokeSql =
        """
        INSERT INTO revocations (number, writer, secret_hash, grant_id)
        SELECT f.revoked - $1 + t.place, $2, t.secret_hash, t.grant_id
        FROM feed f, unnest($3, $4) WITH ORDINALITY AS t (secret_hash, grant_id, place)
        WHERE f.one = 1
        """;

    // Who has not heard of a revocation after so many others learns from the gap that it has missed some.
    internal const string ForgetSql = "DELETE FROM revocations WHERE number <= (SELECT revoked FROM feed WHERE one = 1) - 10000";

    internal const string NotifySql = $"SELECT pg_notify('{Channel}', $1)";

    /// <summary>Counts and appends the batch's events and revocations; <paramref name="end"/> is told the end of the feed after them.</summary>
    public static void Save(RoundTrip trip, BatchRows rows, Guid writer, Action<FeedEnd> end)
    {
        var (events, revoked) = (rows.Feed.Events, rows.Feed.Revoked);
        if (events.Count == 0 && revoked.Count == 0)
        {
            return;
        }

        trip.Ask(CountSql, row => end(new FeedEnd(row.GetInt64(0), row.GetInt64(1))), Parameter.Of((long)events.Count), Parameter.Of((long)revoked.Count));
        Append(trip, events);
        Revoke(trip, revoked, writer);
        trip.Ask(NotifySql, static _ => { }, Parameter.Of(writer.ToString()));
    }

    private static void Append(RoundTrip trip, IReadOnlyList<(long UserId, Event Event)> events)
    {
        if (events.Count > 0)
        {
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

    private static void Revoke(RoundTrip trip, IReadOnlyList<SessionKey> revoked, Guid writer)
    {
        if (revoked.Count > 0)
        {
            trip.Add(
                RevokeSql,
                Parameter.Of((long)revoked.Count),
                Parameter.Of(writer),
                Parameter.Of(revoked.Select(static s => (s as SessionKey.Cookie)?.Secret.ToArray())),
                Parameter.Of(revoked.Select(static s => (s as SessionKey.OfGrant)?.Id.Value)));
            trip.Add(ForgetSql);
        }
    }
}
