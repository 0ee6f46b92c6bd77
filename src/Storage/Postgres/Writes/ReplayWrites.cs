using Pubky.Abstractions;
using Pubky.Storage.Postgres.Commits;
using Pubky.Storage.Postgres.Commits.Rows;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Writes;

/// <summary>
/// Remembers what may be used once only, for as long as a second use could pass for a first one. Whoever inserts the row is
/// first; whoever comes at the same time waits for the end of that transaction.
/// </summary>
internal static class ReplayWrites
{
    /// <summary>Records an AuthToken id; false if it is there already.</summary>
    public static readonly WriteKind<(PublicKey User, long Timestamp, long ForgetBefore), bool> AuthTokenKind = new(
        static (wanted, token) =>
        {
            wanted.Tokens.Add((token.Timestamp, token.User));
            wanted.ForgetTokensBefore = Math.Max(wanted.ForgetTokensBefore, token.ForgetBefore);
        },
        static (rows, token) => rows.FreshTokens.Remove((token.Timestamp, token.User)));

    /// <summary>Records a nonce; false if it is there already.</summary>
    public static readonly WriteKind<(PopNonce Nonce, DateTimeOffset Now, DateTimeOffset ForgetBefore), bool> NonceKind = new(
        static (wanted, use) =>
        {
            wanted.Nonces.TryAdd(use.Nonce.Value, use.Now.ToUnixMicroseconds());
            wanted.ForgetNoncesBefore = Math.Max(wanted.ForgetNoncesBefore, use.ForgetBefore.ToUnixMicroseconds());
        },
        static (rows, use) => rows.FreshNonces.Remove(use.Nonce.Value));

    // What another process is forgetting at this moment is left to it; and forgetting much takes several turns. What is to go is
    // chosen once: a plain subquery may be run for every row, and each time finds more.
    internal const string ForgetTokensSql =
        """
        WITH old AS MATERIALIZED (
            SELECT timestamp, public_key FROM auth_replay WHERE timestamp < $1
            ORDER BY timestamp LIMIT 10000 FOR UPDATE SKIP LOCKED)
        DELETE FROM auth_replay r USING old WHERE r.timestamp = old.timestamp AND r.public_key = old.public_key
        """;

    internal const string ForgetNoncesSql =
        """
        DELETE FROM pop_nonces WHERE nonce = ANY(ARRAY(
            SELECT nonce FROM pop_nonces WHERE created_at < $1 ORDER BY created_at LIMIT 10000 FOR UPDATE SKIP LOCKED))
        """;

    internal const string RecordTokensSql =
        """
        INSERT INTO auth_replay (timestamp, public_key) SELECT * FROM unnest($1, $2)
        ON CONFLICT DO NOTHING RETURNING timestamp, public_key
        """;

    internal const string RecordNoncesSql =
        """
        INSERT INTO pop_nonces (nonce, created_at) SELECT * FROM unnest($1, $2)
        ON CONFLICT DO NOTHING RETURNING nonce
        """;

    public static void Record(RoundTrip trip, Wanted wanted, BatchRows rows)
    {
        if (wanted.Nonces.Count > 0)
        {
            var nonces = wanted.Nonces.OrderBy(static n => n.Key, ByteOrder.Instance).ToList();
            trip.Add(ForgetNoncesSql, Parameter.Of(wanted.ForgetNoncesBefore));
            trip.Ask(
                RecordNoncesSql,
                row => rows.FreshNonces.Add(row.GetString(0)),
                Parameter.Of(nonces.Select(static n => n.Key)),
                Parameter.Of(nonces.Select(static n => n.Value)));
            rows.IsWrittenTo = true;
        }

        if (wanted.Tokens.Count > 0)
        {
            var tokens = wanted.Tokens.Select(static t => (t.Timestamp, Key: t.User.ToArray()))
                .OrderBy(static t => t.Timestamp)
                .ThenBy(static t => t.Key, ByteOrder.Instance)
                .ToList();
            trip.Add(ForgetTokensSql, Parameter.Of(wanted.ForgetTokensBefore));
            trip.Ask(
                RecordTokensSql,
                row => rows.FreshTokens.Add((row.GetInt64(0), row.GetKey(1))),
                Parameter.Of(tokens.Select(static t => t.Timestamp)),
                Parameter.Of(tokens.Select(static t => t.Key)));
            rows.IsWrittenTo = true;
        }
    }
}
