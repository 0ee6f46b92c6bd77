using Pubky.Abstractions;
using Pubky.Storage.Sql;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Queries;

/// <summary>The columns that hold a quota, the same on users and on signup codes (spec operations §8.2).</summary>
internal static class QuotaColumns
{
    /// <summary>Six columns, in the order of the methods.</summary>
    public const string Names =
        "quota_storage_mb, allowed_write_paths, quota_rate_read, quota_rate_write, quota_rate_read_burst, quota_rate_write_burst";

    /// <summary>Binds six parameters.</summary>
    public static SqliteStatement BindQuota(this SqliteStatement statement, int first, UserQuota quota) => statement
        .Bind(first, quota.Storage.Code)
        .Bind(first + 1, WritePathList.Encode(quota.AllowedWritePaths))
        .Bind(first + 2, quota.Rates.Read.Text)
        .Bind(first + 3, quota.Rates.Write.Text)
        .Bind(first + 4, quota.Rates.ReadBurst)
        .Bind(first + 5, quota.Rates.WriteBurst);

    /// <summary>Reads six columns.</summary>
    public static UserQuota GetQuota(this SqliteStatement row, int first) => new(
        StorageLimit.FromCode(row.GetNullableInt64(first)),
        new UserRates(
            RateLimit.FromText(row.GetNullableString(first + 2)),
            RateLimit.FromText(row.GetNullableString(first + 3)),
            ToBurst(row.GetNullableInt64(first + 4)),
            ToBurst(row.GetNullableInt64(first + 5))),
        WritePathList.Decode(row.GetNullableString(first + 1)));

    private static int? ToBurst(long? stored) => stored is > 0 and <= int.MaxValue ? (int)stored : null;
}
