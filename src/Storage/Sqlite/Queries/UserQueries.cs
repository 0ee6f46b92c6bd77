using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads accounts and their cookie sessions.</summary>
internal static class UserQueries
{
    internal const string FindSql =
        $"SELECT created_at, disabled, used_bytes, version, {QuotaColumns.Names} FROM users WHERE public_key = ?1";

    internal const string FindSessionSql =
        """
        SELECT s.capabilities, s.created_at FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.secret_hash = ?1 AND u.public_key = ?2
        """;

    public static User? Find(SqliteConnection connection, PublicKey key)
    {
        using var statement = connection.Prepare(FindSql).Bind(1, key.ToArray());
        return statement.Step()
            ? new User(
                key,
                Time.FromUnixMicroseconds(statement.GetInt64(0)),
                statement.GetInt64(1) != 0,
                statement.GetQuota(4),
                statement.GetInt64(2),
                statement.GetInt64(3))
            : null;
    }

    public static CookieSession? FindSession(SqliteConnection connection, (PublicKey User, SecretHash Secret) key)
    {
        using var statement = connection.Prepare(FindSessionSql).Bind(1, key.Secret.ToArray()).Bind(2, key.User.ToArray());
        return statement.Step()
            ? new CookieSession(
                key.Secret, key.User, Capabilities.Parse(statement.GetString(0)), Time.FromUnixMicroseconds(statement.GetInt64(1)))
            : null;
    }
}
