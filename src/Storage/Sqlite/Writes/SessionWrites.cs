using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Writes cookie sessions.</summary>
internal static class SessionWrites
{
    public static void Add(SqliteConnection connection, long user, CookieSession session) =>
        connection.Prepare("INSERT INTO sessions (secret_hash, user_id, capabilities, created_at) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, session.Secret.ToArray())
            .Bind(2, user)
            .Bind(3, session.Capabilities.ToString())
            .Bind(4, session.CreatedAt.ToUnixMicroseconds())
            .Run();

    /// <summary>Ends a session of the user, if there is one.</summary>
    public static void Remove(SqliteConnection connection, FeedWriter feed, long user, SecretHash secret)
    {
        var statement = connection.Prepare("DELETE FROM sessions WHERE secret_hash = ?1 AND user_id = ?2")
            .Bind(1, secret.ToArray()).Bind(2, user);
        if (statement.RunCounting() == 1)
        {
            feed.Revoke(new SessionKey.Cookie(secret));
        }
    }
}
