using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;

namespace Pubky.Storage.Sqlite.Writes;

/// <summary>Writes signup codes.</summary>
internal static class SignupCodeWrites
{
    /// <summary>Stores new codes; how many.</summary>
    public static int Create(SqliteConnection connection, IReadOnlyList<SignupCodeRecord> codes)
    {
        foreach (var code in codes)
        {
            var statement = connection.Prepare(
                    $"""
                    INSERT INTO signup_codes (id, created_at, used_at, used_by, {QuotaColumns.Names})
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                    """)
                .Bind(1, code.Text)
                .Bind(2, code.CreatedAt.ToUnixMicroseconds())
                .Bind(3, code.UsedAt?.ToUnixMicroseconds())
                .BindQuota(5, code.Quota);
            (code.UsedBy is { } user ? statement.Bind(4, user.ToArray()) : statement.BindNull(4)).Run();
        }

        return codes.Count;
    }

    /// <summary>Why a code cannot be used, or null.</summary>
    public static CommitStatus? FindRefusal(SqliteConnection connection, string text)
    {
        using var find = connection.Prepare("SELECT used_by FROM signup_codes WHERE id = ?1").Bind(1, text);
        return !find.Step() ? CommitStatus.SignupCodeUnknown : find.IsNull(0) ? null : CommitStatus.SignupCodeUsed;
    }

    /// <summary>Marks a code that was found to be unused.</summary>
    public static void Use(SqliteConnection connection, string text, UserCommit commit)
    {
        var statement = connection.Prepare("UPDATE signup_codes SET used_at = ?2, used_by = ?3 WHERE id = ?1 AND used_by IS NULL")
            .Bind(1, text).Bind(2, commit.At.ToUnixMicroseconds()).Bind(3, commit.User.ToArray());
        if (statement.RunCounting() != 1)
        {
            throw new InvalidOperationException("A commit uses one signup code twice.");
        }
    }

    /// <summary>Removes an unused code; false if there is none.</summary>
    public static bool Revoke(SqliteConnection connection, string text) =>
        connection.Prepare("DELETE FROM signup_codes WHERE id = ?1 AND used_by IS NULL").Bind(1, text).RunCounting() == 1;
}
