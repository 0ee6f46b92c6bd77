using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads accounts and their sessions.</summary>
internal static class UserQueries
{
    public static User? Find(SqliteConnection connection, PublicKey key)
    {
        using var statement = connection.Prepare(
                "SELECT created_at, disabled, quota_storage_mb, allowed_write_paths, used_bytes, version FROM users WHERE public_key = ?1")
            .Bind(1, key.ToArray());
        if (!statement.Step())
        {
            return null;
        }

        var paths = WritePathList.Decode(statement.IsNull(3) ? null : statement.GetString(3));
        var quota = new UserQuota(StorageLimit.FromCode(statement.GetNullableInt64(2)), paths);
        return new User(
            key,
            Time.FromUnixMicroseconds(statement.GetInt64(0)),
            statement.GetInt64(1) != 0,
            quota,
            statement.GetInt64(4),
            statement.GetInt64(5));
    }

    public static Session? FindSession(SqliteConnection connection, (PublicKey User, SecretHash Secret) key)
    {
        using var statement = connection.Prepare(
                """
                SELECT s.capabilities, s.created_at FROM sessions s JOIN users u ON u.id = s.user_id
                WHERE s.secret_hash = ?1 AND u.public_key = ?2
                """)
            .Bind(1, key.Secret.ToArray())
            .Bind(2, key.User.ToArray());
        return statement.Step()
            ? new Session(key.Secret, key.User, Capabilities.Parse(statement.GetString(0)), Time.FromUnixMicroseconds(statement.GetInt64(1)))
            : null;
    }
}
