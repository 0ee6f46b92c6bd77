using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Writes the queue of republishing, and the packets in it.</summary>
internal static class RepublishWrites
{
    // Bytes 113 and on of a stored form are the message. Blobs compare bytewise, and a longer one is greater than its own beginning.
    private const string KeepPacketSql =
        """
        INSERT INTO user_packets (user_id, timestamp, packet) SELECT id, ?2, ?3 FROM users WHERE public_key = ?1
        ON CONFLICT (user_id) DO UPDATE SET timestamp = excluded.timestamp, packet = excluded.packet
        WHERE excluded.timestamp > timestamp
           OR (excluded.timestamp = timestamp AND substr(excluded.packet, 113) > substr(packet, 113))
        """;

    /// <summary>Gives a new account its place.</summary>
    public static void Add(SqliteConnection connection, long user, DateTimeOffset at) =>
        connection.Prepare("INSERT INTO republish_queue (user_id, due_at) VALUES (?1, ?2)")
            .Bind(1, user).Bind(2, (at + RepublishTimes.AfterSignIn).ToUnixMicroseconds()).Run();

    /// <summary>Brings a user who signs in forward.</summary>
    public static void Hasten(SqliteConnection connection, long user, DateTimeOffset at) =>
        connection.Prepare(
                """
                UPDATE republish_queue SET due_at = ?2
                WHERE user_id = ?1 AND due_at > ?2 AND NOT (outcome = ?3 AND done_at > ?4)
                """)
            .Bind(1, user)
            .Bind(2, (at + RepublishTimes.AfterSignIn).ToUnixMicroseconds())
            .Bind(3, (long)RepublishOutcome.Published)
            .Bind(4, (at - RepublishTimes.Fresh).ToUnixMicroseconds())
            .Run();

    /// <summary>Takes and leases due keys. No other writer comes between the two statements.</summary>
    public static IReadOnlyList<DueKey> Take(SqliteConnection connection, (DateTimeOffset Now, int Limit, TimeSpan Lease) take)
    {
        var until = (take.Now + take.Lease).ToUnixMicroseconds();
        var taken = RepublishQueries.FindDue(connection, take.Now, take.Limit, Time.FromUnixMicroseconds(until));
        foreach (var (id, _) in taken)
        {
            connection.Prepare("UPDATE republish_queue SET due_at = ?2 WHERE user_id = ?1").Bind(1, id).Bind(2, until).Run();
        }

        return [.. taken.Select(static row => row.Key)];
    }

    /// <summary>Puts keys back; how many.</summary>
    public static int Complete(SqliteConnection connection, IReadOnlyList<RepublishCompletion> completions)
    {
        foreach (var completion in completions)
        {
            // A row that is due later than the lease's end has been taken by somebody else; one that is due sooner was brought forward.
            connection.Prepare(
                    """
                    UPDATE republish_queue SET
                        outcome = ?3, streak = ?4, done_at = ?5, due_at = CASE due_at WHEN ?2 THEN ?6 ELSE min(due_at, ?6) END
                    WHERE user_id = (SELECT id FROM users WHERE public_key = ?1) AND due_at <= ?2
                    """)
                .Bind(1, completion.User.ToArray())
                .Bind(2, completion.LeasedUntil.ToUnixMicroseconds())
                .Bind(3, (long)completion.Outcome)
                .Bind(4, completion.Streak)
                .Bind(5, completion.At.ToUnixMicroseconds())
                .Bind(6, completion.NextDue.ToUnixMicroseconds())
                .Run();
            if (completion.Packet is { } packet)
            {
                connection.Prepare(KeepPacketSql)
                    .Bind(1, completion.User.ToArray()).Bind(2, packet.Timestamp).Bind(3, packet.Form.Span).Run();
            }
        }

        return completions.Count;
    }
}
