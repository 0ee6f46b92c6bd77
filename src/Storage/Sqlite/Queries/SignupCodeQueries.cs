using Pubky.Abstractions;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>Reads signup codes.</summary>
internal static class SignupCodeQueries
{
    private const string Select = $"SELECT id, created_at, used_at, used_by, {QuotaColumns.Names} FROM signup_codes";

    internal const string FindSql = $"{Select} WHERE id = ?1";
    internal const string AllSql = $"{Select} WHERE id > ?1 ORDER BY id LIMIT ?2";
    internal const string UsedSql = $"{Select} WHERE id > ?1 AND used_by IS NOT NULL ORDER BY id LIMIT ?2";
    internal const string UnusedSql = $"{Select} INDEXED BY signup_codes_unused WHERE id > ?1 AND used_by IS NULL ORDER BY id LIMIT ?2";

    public static SignupCodeRecord? Find(SqliteConnection connection, string text)
    {
        using var statement = connection.Prepare(FindSql).Bind(1, text);
        return statement.Step() ? ToRecord(statement) : null;
    }

    public static IReadOnlyList<SignupCodeRecord> List(SqliteConnection connection, (string? After, bool? Used, int Limit) page)
    {
        var sql = page.Used switch { null => AllSql, true => UsedSql, false => UnusedSql };
        using var statement = connection.Prepare(sql).Bind(1, page.After ?? "").Bind(2, page.Limit);
        var codes = new List<SignupCodeRecord>();
        while (statement.Step())
        {
            codes.Add(ToRecord(statement));
        }

        return codes;
    }

    private static SignupCodeRecord ToRecord(SqliteStatement row) => new(
        row.GetString(0),
        row.GetQuota(4),
        Time.FromUnixMicroseconds(row.GetInt64(1)),
        row.GetNullableInt64(2) is { } used ? Time.FromUnixMicroseconds(used) : null,
        row.IsNull(3) ? null : PublicKey.FromTrustedBytes(row.GetBytes(3)));
}
