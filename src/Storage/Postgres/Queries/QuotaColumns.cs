using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Sql;

namespace Pubky.Storage.Postgres.Queries;

/// <summary>The columns that hold a quota, the same on users and on signup codes (spec operations §8.2).</summary>
internal static class QuotaColumns
{
    /// <summary>Six columns, in the order of the methods.</summary>
    public const string Names =
        "quota_storage_mb, allowed_write_paths, quota_rate_read, quota_rate_write, quota_rate_read_burst, quota_rate_write_burst";

    /// <summary>Six parameters after four others.</summary>
    public const string From5 = "$5, $6, $7, $8, $9, $10";

    /// <summary>Six parameters after six others.</summary>
    public const string From7 = "$7, $8, $9, $10, $11, $12";

    /// <summary>Six arrays.</summary>
    public static NpgsqlParameter[] Parameters(IReadOnlyList<UserQuota> quotas) =>
    [
        Parameter.Of(quotas.Select(static q => q.Storage.Code)),
        Parameter.Of(quotas.Select(static q => WritePathList.Encode(q.AllowedWritePaths))),
        Parameter.Of(quotas.Select(static q => q.Rates.Read.Text)),
        Parameter.Of(quotas.Select(static q => q.Rates.Write.Text)),
        Parameter.Of(quotas.Select(static q => (long?)q.Rates.ReadBurst)),
        Parameter.Of(quotas.Select(static q => (long?)q.Rates.WriteBurst)),
    ];

    /// <summary>Reads six columns.</summary>
    public static UserQuota GetQuota(this NpgsqlDataReader row, int first) => new(
        StorageLimit.FromCode(row.GetNullableInt64(first)),
        new UserRates(
            RateLimit.FromText(row.GetNullableString(first + 2)),
            RateLimit.FromText(row.GetNullableString(first + 3)),
            ToBurst(row.GetNullableInt64(first + 4)),
            ToBurst(row.GetNullableInt64(first + 5))),
        WritePathList.Decode(row.GetNullableString(first + 1)));

    private static int? ToBurst(long? stored) => stored is > 0 and <= int.MaxValue ? (int)stored : null;
}
