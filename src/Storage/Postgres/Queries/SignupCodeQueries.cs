using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>Reads signup codes.</summary>
internal static class SignupCodeQueries
{
    private const string Select = $"SELECT id, created_at, used_at, used_by, {QuotaColumns.Names} FROM signup_codes";

    internal const string FindSql = $"{Select} WHERE id = $1";
    internal const string AllSql = $"{Select} WHERE id > $1 ORDER BY id LIMIT $2";
    internal const string UsedSql = $"{Select} WHERE id > $1 AND used_by IS NOT NULL ORDER BY id LIMIT $2";
    internal const string UnusedSql = $"{Select} WHERE id > $1 AND used_by IS NULL ORDER BY id LIMIT $2";

    public static ValueTask<SignupCodeRecord?> FindAsync(Reads reads, string text, CancellationToken cancellation) =>
        reads.FindAsync(FindSql, ToRecord, cancellation, Parameter.Of(text));

    public static async ValueTask<IReadOnlyList<SignupCodeRecord>> ListAsync(
        Reads reads, string? after, bool? used, int limit, CancellationToken cancellation)
    {
        var sql = used switch { null => AllSql, true => UsedSql, false => UnusedSql };
        return await reads.ReadAsync(sql, ToRecord, cancellation, Parameter.Of(after ?? ""), Parameter.Of(limit));
    }

    private static SignupCodeRecord ToRecord(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetQuota(4),
        row.GetTime(1),
        row.IsDBNull(2) ? null : row.GetTime(2),
        row.IsDBNull(3) ? null : row.GetKey(3));
}
