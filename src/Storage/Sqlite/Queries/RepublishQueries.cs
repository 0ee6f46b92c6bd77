using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads the queue of republishing.</summary>
internal static class RepublishQueries
{
    internal const string DueSql =
        """
        SELECT q.user_id, u.public_key, q.due_at, q.outcome, q.streak, p.timestamp, p.packet
        FROM republish_queue q JOIN users u ON u.id = q.user_id LEFT JOIN user_packets p ON p.user_id = q.user_id
        WHERE q.due_at <= ?1 ORDER BY q.due_at LIMIT ?2
        """;

    internal const string ScheduleSql =
        """
        SELECT u.public_key, q.due_at, q.outcome, q.streak, q.done_at, p.timestamp
        FROM republish_queue q JOIN users u ON u.id = q.user_id LEFT JOIN user_packets p ON p.user_id = q.user_id
        WHERE q.due_at >= 0 ORDER BY q.due_at LIMIT ?1
        """;

    internal const string OldestSql = "SELECT due_at FROM republish_queue WHERE due_at <= ?1 ORDER BY due_at LIMIT 1";

    internal const string CountSql =
        "SELECT count(*) FROM (SELECT 1 FROM republish_queue WHERE due_at > ?1 AND due_at <= ?2 LIMIT ?3)";

    /// <summary>The keys due for the longest, with the ids of their users; they are leased until <paramref name="until"/>.</summary>
    public static IReadOnlyList<(long Id, DueKey Key)> FindDue(SqliteConnection connection, DateTimeOffset now, int limit, DateTimeOffset until)
    {
        using var row = connection.Prepare(DueSql).Bind(1, now.ToUnixMicroseconds()).Bind(2, limit);
        var due = new List<(long, DueKey)>();
        while (row.Step())
        {
            var packet = row.IsNull(5) ? null : new StoredPacket(row.GetInt64(5), row.GetBytes(6).ToArray());
            due.Add((row.GetInt64(0), new DueKey(
                PublicKey.FromTrustedBytes(row.GetBytes(1)),
                Time.FromUnixMicroseconds(row.GetInt64(2)),
                until,
                (RepublishOutcome)row.GetInt64(3),
                (int)row.GetInt64(4),
                packet)));
        }

        return due;
    }

    /// <summary>Since when the oldest due key is; null if none is due.</summary>
    public static DateTimeOffset? Oldest(SqliteConnection connection, DateTimeOffset now)
    {
        using var row = connection.Prepare(OldestSql).Bind(1, now.ToUnixMicroseconds());
        return row.Step() ? Time.FromUnixMicroseconds(row.GetInt64(0)) : null;
    }

    public static RepublishBacklog Forecast(SqliteConnection connection, (DateTimeOffset Now, TimeSpan Ahead, int AtMost) ask)
    {
        var (now, then) = (ask.Now.ToUnixMicroseconds(), (ask.Now + ask.Ahead).ToUnixMicroseconds());
        return new RepublishBacklog(
            Count(connection, long.MinValue, now, ask.AtMost), Oldest(connection, ask.Now), Count(connection, now, then, ask.AtMost));
    }

    public static IReadOnlyList<ScheduledKey> List(SqliteConnection connection, int limit)
    {
        using var row = connection.Prepare(ScheduleSql).Bind(1, limit);
        var schedule = new List<ScheduledKey>();
        while (row.Step())
        {
            schedule.Add(new ScheduledKey(
                PublicKey.FromTrustedBytes(row.GetBytes(0)),
                Time.FromUnixMicroseconds(row.GetInt64(1)),
                (RepublishOutcome)row.GetInt64(2),
                (int)row.GetInt64(3),
                row.GetNullableInt64(4) is { } done ? Time.FromUnixMicroseconds(done) : null,
                row.GetNullableInt64(5)));
        }

        return schedule;
    }

    private static long Count(SqliteConnection connection, long after, long until, int atMost)
    {
        using var row = connection.Prepare(CountSql).Bind(1, after).Bind(2, until).Bind(3, atMost);
        return row.Step() ? row.GetInt64(0) : throw new InvalidOperationException("Counting answered no row.");
    }
}
