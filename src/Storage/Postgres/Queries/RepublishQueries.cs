using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>
/// The queue of republishing. Its users take turns without waiting for each other, so it is written past the commit queue; each
/// statement may be repeated after a lost connection, at the worst for a lease that nobody knows of and that ends by itself.
/// </summary>
internal static class RepublishQueries
{
    internal const string OldestSql = "SELECT due_at FROM republish_queue WHERE due_at <= $1 ORDER BY due_at LIMIT 1";

    internal const string TakeSql =
        """
        WITH due AS MATERIALIZED (
            SELECT user_id, due_at FROM republish_queue WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED),
        taken AS (
            UPDATE republish_queue q SET due_at = $3 FROM due WHERE q.user_id = due.user_id
            RETURNING q.user_id, due.due_at, q.outcome, q.streak)
        SELECT u.public_key, t.due_at, t.outcome, t.streak, p.timestamp, p.packet
        FROM taken t JOIN users u ON u.id = t.user_id LEFT JOIN user_packets p ON p.user_id = t.user_id
        ORDER BY t.due_at
        """;

    // A row that is due later than the lease's end has been taken by somebody else; one that is due sooner was brought forward.
    // Bytes 113 and on of a stored form are the message; a longer one is greater than its own beginning.
    internal const string CompleteSql =
        """
        WITH given AS (
            SELECT u.id, t.leased_until, t.outcome, t.streak, t.done_at, t.next_due, t.timestamp, t.packet
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS t (key, leased_until, outcome, streak, done_at, next_due, timestamp, packet)
            JOIN users u ON u.public_key = t.key),
        held AS (
            SELECT user_id FROM republish_queue WHERE user_id = ANY(ARRAY(SELECT id FROM given)) ORDER BY user_id FOR UPDATE),
        placed AS (
            UPDATE republish_queue q SET
                outcome = g.outcome, streak = g.streak, done_at = g.done_at,
                due_at = CASE q.due_at WHEN g.leased_until THEN g.next_due ELSE least(q.due_at, g.next_due) END
            FROM held h JOIN given g ON g.id = h.user_id
            WHERE q.user_id = h.user_id AND q.due_at <= g.leased_until)
        INSERT INTO user_packets AS p (user_id, timestamp, packet)
        SELECT id, timestamp, packet FROM given WHERE packet IS NOT NULL ORDER BY id
        ON CONFLICT (user_id) DO UPDATE SET timestamp = excluded.timestamp, packet = excluded.packet
        WHERE excluded.timestamp > p.timestamp
            OR (excluded.timestamp = p.timestamp AND substr(excluded.packet, 113) > substr(p.packet, 113))
        """;

    internal const string ForecastSql =
        """
        SELECT
            (SELECT count(*) FROM (SELECT 1 FROM republish_queue WHERE due_at <= $1 LIMIT $3) AS due),
            (SELECT due_at FROM republish_queue WHERE due_at <= $1 ORDER BY due_at LIMIT 1),
            (SELECT count(*) FROM (SELECT 1 FROM republish_queue WHERE due_at > $1 AND due_at <= $2 LIMIT $3) AS soon)
        """;

    internal const string ScheduleSql =
        """
        SELECT u.public_key, q.due_at, q.outcome, q.streak, q.done_at, p.timestamp
        FROM republish_queue q JOIN users u ON u.id = q.user_id LEFT JOIN user_packets p ON p.user_id = q.user_id
        ORDER BY q.due_at LIMIT $1
        """;

    public static async ValueTask<bool> IsAnyDueAsync(Reads reads, DateTimeOffset now, CancellationToken cancellation) =>
        (await reads.ReadAsync(OldestSql, static row => row.GetInt64(0), cancellation, Parameter.Of(now.ToUnixMicroseconds()))).Count > 0;

    public static async Task<IReadOnlyList<DueKey>> TakeAsync(Reads writes, DateTimeOffset now, int limit, TimeSpan lease)
    {
        var until = (now + lease).ToUnixMicroseconds();
        return await writes.ReadAsync(
            TakeSql,
            row => new DueKey(
                row.GetKey(0),
                row.GetTime(1),
                Time.FromUnixMicroseconds(until),
                (RepublishOutcome)row.GetInt16(2),
                row.GetInt32(3),
                row.IsDBNull(4) ? null : new StoredPacket(row.GetInt64(4), row.GetBytes(5))),
            CancellationToken.None,
            Parameter.Of(now.ToUnixMicroseconds()),
            Parameter.Of(limit),
            Parameter.Of(until));
    }

    public static async Task CompleteAsync(Reads writes, IReadOnlyList<RepublishCompletion> completions)
    {
        // A statement can say one thing of a user. Who completes one user twice at once, gets what two calls would do.
        var turns = completions.GroupBy(static c => c.User)
            .SelectMany(static ofUser => ofUser.Select(static (completion, turn) => (completion, turn)))
            .GroupBy(static c => c.turn, static c => c.completion)
            .OrderBy(static turn => turn.Key);
        foreach (var turn in turns)
        {
            await CompleteOnceAsync(writes, [.. turn]);
        }
    }

    public static async ValueTask<RepublishBacklog> ForecastAsync(
        Reads reads, DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation) => (await reads.ReadAsync(
            ForecastSql,
            static row => new RepublishBacklog(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetTime(1), row.GetInt64(2)),
            cancellation,
            Parameter.Of(now.ToUnixMicroseconds()),
            Parameter.Of((now + ahead).ToUnixMicroseconds()),
            Parameter.Of(atMost)))[0];

    public static async ValueTask<IReadOnlyList<ScheduledKey>> ListAsync(Reads reads, int limit, CancellationToken cancellation) =>
        await reads.ReadAsync(
            ScheduleSql,
            static row => new ScheduledKey(
                row.GetKey(0),
                row.GetTime(1),
                (RepublishOutcome)row.GetInt16(2),
                row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetTime(4),
                row.GetNullableInt64(5)),
            cancellation,
            Parameter.Of(limit));

    private static Task CompleteOnceAsync(Reads writes, IReadOnlyList<RepublishCompletion> completions) => writes.ReadAsync(
        CompleteSql,
        static _ => 0,
        CancellationToken.None,
        Parameter.Of(completions.Select(static c => c.User.ToArray())),
        Parameter.Of(completions.Select(static c => c.LeasedUntil.ToUnixMicroseconds())),
        Parameter.Of(completions.Select(static c => (short)c.Outcome)),
        Parameter.Of(completions.Select(static c => (long)c.Streak)),
        Parameter.Of(completions.Select(static c => c.At.ToUnixMicroseconds())),
        Parameter.Of(completions.Select(static c => c.NextDue.ToUnixMicroseconds())),
        Parameter.Of(completions.Select(static c => c.Packet?.Timestamp)),
        Parameter.Of(completions.Select(static c => c.Packet?.Form))).AsTask();
}
