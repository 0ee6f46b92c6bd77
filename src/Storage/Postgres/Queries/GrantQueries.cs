using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>Reads grants and their bearers, and removes expired ones.</summary>
internal static class GrantQueries
{
    private const string Columns =
        "g.client_id, g.confirmation_key, g.capabilities, g.issued_at, g.expires_at, g.created_at, g.revoked_at";

    internal const string FindSql = $"SELECT g.id, u.public_key, {Columns} FROM grants g JOIN users u ON u.id = g.user_id WHERE g.id = $1";

    internal const string ListSql =
        $"SELECT g.id, $1, {Columns} FROM grants g WHERE g.user_id = (SELECT id FROM users WHERE public_key = $1) ORDER BY g.number";

    internal const string FindBearerSql =
        $"""
        SELECT g.id, u.public_key, {Columns}, s.expires_at
        FROM grant_sessions s JOIN grants g ON g.number = s.grant_number JOIN users u ON u.id = g.user_id
        WHERE s.token_hash = $1 AND u.public_key = $2
        """;

    internal const string FindOwnerSql =
        """
        SELECT u.public_key
        FROM grant_sessions s JOIN grants g ON g.number = s.grant_number JOIN users u ON u.id = g.user_id
        WHERE s.token_hash = $1
        """;

    // A grant that a commit has locked is left for the next time. Its bearer goes with it. The array is made once: a plain
    // subquery may be run for every row, and each time finds more that is not locked yet.
    internal const string PurgeSql =
        """
        DELETE FROM grants WHERE number = ANY(ARRAY(
            SELECT number FROM grants WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED))
        RETURNING number
        """;

    public static ValueTask<Grant?> FindAsync(Reads reads, GrantId id, CancellationToken cancellation) =>
        reads.FindAsync(FindSql, ToGrant, cancellation, Parameter.Of(id.Value));

    public static async ValueTask<IReadOnlyList<Grant>> ListAsync(Reads reads, PublicKey user, CancellationToken cancellation) =>
        await reads.ReadAsync(ListSql, ToGrant, cancellation, Parameter.Of(user.ToArray()));

    public static ValueTask<GrantSession?> FindBearerAsync(Reads reads, PublicKey user, SecretHash token, CancellationToken cancellation) =>
        reads.FindAsync(
            FindBearerSql,
            row => new GrantSession(token, ToGrant(row), row.GetInt64(9)),
            cancellation,
            Parameter.Of(token.ToArray()),
            Parameter.Of(user.ToArray()));

    public static async ValueTask<PublicKey?> FindOwnerAsync(Reads reads, SecretHash token, CancellationToken cancellation) =>
        await reads.ReadAsync(FindOwnerSql, static row => row.GetKey(0), cancellation, Parameter.Of(token.ToArray())) is [var owner]
            ? owner
            : null;

    /// <summary>Removes grants that expired before a Unix second; how many.</summary>
    public static async Task<int> PurgeAsync(Reads writes, long expiredBefore, int limit) =>
        (await writes.ReadAsync(PurgeSql, static row => row.GetInt64(0), CancellationToken.None, Parameter.Of(expiredBefore), Parameter.Of(limit))).Count;

    private static Grant ToGrant(NpgsqlDataReader row) => new(
        GrantId.Parse(row.GetString(0)),
        row.GetKey(1),
        ClientId.Parse(row.GetString(2)),
        row.GetKey(3),
        Capabilities.Parse(row.GetString(4)),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetTime(7),
        row.IsDBNull(8) ? null : row.GetTime(8));
}
