using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Writes accounts.</summary>
internal static class AccountWrites
{
    public static (long Id, long Version)? Find(SqliteConnection connection, PublicKey user)
    {
        using var find = connection.Prepare("SELECT id, version FROM users WHERE public_key = ?1").Bind(1, user.ToArray());
        return find.Step() ? (find.GetInt64(0), find.GetInt64(1)) : null;
    }

    /// <summary>Makes the account at version 1, with its place in the queue of republishing; its id.</summary>
    public static long Create(SqliteConnection connection, UserCommit commit)
    {
        var quota = commit.Changes.OfType<UserChange.CreateAccount>().SingleOrDefault()?.Quota
            ?? throw new InvalidOperationException("A commit that expects no account must create one.");
        connection.Prepare(
                $"""
                INSERT INTO users (public_key, created_at, disabled, used_bytes, version, {QuotaColumns.Names})
                VALUES (?1, ?2, 0, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9)
                """)
            .Bind(1, commit.User.ToArray())
            .Bind(2, commit.At.ToUnixMicroseconds())
            .Bind(3, commit.UsedBytes)
            .BindQuota(4, quota)
            .Run();
        var id = connection.QueryInt64("SELECT last_insert_rowid()");
        RepublishWrites.Add(connection, id, commit.At);
        return id;
    }

    /// <summary>Moves the account to its next version; its id again.</summary>
    public static long Advance(SqliteConnection connection, long id, UserCommit commit)
    {
        connection.Prepare("UPDATE users SET version = ?1, used_bytes = ?2 WHERE id = ?3")
            .Bind(1, commit.ExpectedVersion + 1).Bind(2, commit.UsedBytes).Bind(3, id).Run();
        return id;
    }

    public static void SetDisabled(SqliteConnection connection, long id, bool disabled) =>
        connection.Prepare("UPDATE users SET disabled = ?1 WHERE id = ?2").Bind(1, disabled ? 1 : 0).Bind(2, id).Run();
}
