using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Writes grants and their bearers.</summary>
internal static class GrantWrites
{
    /// <summary>Whether anybody's grant has this id.</summary>
    public static bool Exists(SqliteConnection connection, GrantId id)
    {
        using var find = connection.Prepare("SELECT 1 FROM grants WHERE id = ?1").Bind(1, id.Value);
        return find.Step();
    }

    public static void Add(SqliteConnection connection, long user, Grant grant) =>
        connection.Prepare(
                """
                INSERT INTO grants
                    (id, user_id, client_id, confirmation_key, capabilities, issued_at, expires_at, created_at, revoked_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """)
            .Bind(1, grant.Id.Value)
            .Bind(2, user)
            .Bind(3, grant.Client.Value)
            .Bind(4, grant.Confirmation.ToArray())
            .Bind(5, grant.Capabilities.ToString())
            .Bind(6, grant.IssuedAt)
            .Bind(7, grant.ExpiresAt)
            .Bind(8, grant.CreatedAt.ToUnixMicroseconds())
            .Bind(9, grant.RevokedAt?.ToUnixMicroseconds())
            .Run();

    /// <summary>Replaces the bearer of a grant. One statement, so there is no moment with two of them, or with none.</summary>
    public static void SetBearer(SqliteConnection connection, long user, UserChange.SetBearer bearer, DateTimeOffset at)
    {
        var statement = connection.Prepare(
                """
                INSERT INTO grant_sessions (grant_number, token_hash, expires_at, created_at)
                SELECT number, ?3, ?4, ?5 FROM grants WHERE id = ?1 AND user_id = ?2 AND revoked_at IS NULL
                ON CONFLICT (grant_number) DO UPDATE SET
                    token_hash = excluded.token_hash, expires_at = excluded.expires_at, created_at = excluded.created_at
                """)
            .Bind(1, bearer.Grant.Value)
            .Bind(2, user)
            .Bind(3, bearer.Token.ToArray())
            .Bind(4, bearer.ExpiresAt)
            .Bind(5, at.ToUnixMicroseconds());
        if (statement.RunCounting() != 1)
        {
            throw new InvalidOperationException("The user has no unrevoked grant of this id, although its version matched.");
        }
    }

    /// <summary>Ends a grant of the user and its bearer, unless that has happened before.</summary>
    public static void Revoke(SqliteConnection connection, FeedWriter feed, long user, GrantId id, DateTimeOffset at)
    {
        var statement = connection.Prepare("UPDATE grants SET revoked_at = ?3 WHERE id = ?1 AND user_id = ?2 AND revoked_at IS NULL")
            .Bind(1, id.Value).Bind(2, user).Bind(3, at.ToUnixMicroseconds());
        if (statement.RunCounting() == 0)
        {
            return;
        }

        connection.Prepare("DELETE FROM grant_sessions WHERE grant_number = (SELECT number FROM grants WHERE id = ?1)")
            .Bind(1, id.Value).Run();
        feed.Revoke(new SessionKey.OfGrant(id));
    }

    /// <summary>Removes grants that expired before a Unix second, and their bearers; at most so many.</summary>
    public static int Purge(SqliteConnection connection, (long ExpiredBefore, int Limit) purge)
    {
        // The same rows twice: the writer is alone, and the order is that of the index.
        const string Expired = "SELECT number FROM grants WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2";
        connection.Prepare($"DELETE FROM grant_sessions WHERE grant_number IN ({Expired})")
            .Bind(1, purge.ExpiredBefore).Bind(2, purge.Limit).Run();
        return connection.Prepare($"DELETE FROM grants WHERE number IN ({Expired})")
            .Bind(1, purge.ExpiredBefore).Bind(2, purge.Limit).RunCounting();
    }
}
