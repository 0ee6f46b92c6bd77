using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Remembers what may be used once only, for as long as a second use could pass for a first one.</summary>
internal static class ReplayWrites
{
    /// <summary>Records an AuthToken id; false if it is there already.</summary>
    public static bool ConsumeAuthToken(SqliteConnection connection, (PublicKey User, long Timestamp, long ForgetBefore) token)
    {
        connection.Prepare("DELETE FROM auth_replay WHERE timestamp < ?1").Bind(1, token.ForgetBefore).Run();
        return connection.Prepare("INSERT INTO auth_replay (timestamp, public_key) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .Bind(1, token.Timestamp).Bind(2, token.User.ToArray()).RunCounting() == 1;
    }

    /// <summary>Records a nonce; false if it is there already.</summary>
    public static bool ConsumeNonce(SqliteConnection connection, (PopNonce Nonce, DateTimeOffset Now, DateTimeOffset ForgetBefore) use)
    {
        connection.Prepare("DELETE FROM pop_nonces WHERE created_at < ?1").Bind(1, use.ForgetBefore.ToUnixMicroseconds()).Run();
        return connection.Prepare("INSERT INTO pop_nonces (nonce, created_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .Bind(1, use.Nonce.Value).Bind(2, use.Now.ToUnixMicroseconds()).RunCounting() == 1;
    }
}
