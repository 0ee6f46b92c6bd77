using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>Reads accounts and their cookie sessions.</summary>
internal static class UserQueries
{
    internal const string FindSql =
        $"SELECT created_at, disabled, used_bytes, version, {QuotaColumns.Names} FROM users WHERE public_key = $1";

    internal const string FindSessionSql =
        """
        SELECT s.capabilities, s.created_at FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.secret_hash = $1 AND u.public_key = $2
        """;

    public static ValueTask<User?> FindAsync(Reads reads, PublicKey key, CancellationToken cancellation) => reads.FindAsync(
        FindSql,
        row => new User(key, row.GetTime(0), row.GetBoolean(1), row.GetQuota(4), row.GetInt64(2), row.GetInt64(3)),
        cancellation,
        Parameter.Of(key.ToArray()));

    public static ValueTask<CookieSession?> FindSessionAsync(Reads reads, PublicKey user, SecretHash secret, CancellationToken cancellation) =>
        reads.FindAsync(
            FindSessionSql,
            row => new CookieSession(secret, user, Capabilities.Parse(row.GetString(0)), row.GetTime(1)),
            cancellation,
            Parameter.Of(secret.ToArray()),
            Parameter.Of(user.ToArray()));
}
