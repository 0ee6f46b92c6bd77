using Npgsql;
using Pubky.Abstractions;

namespace Pubky.Silo.Clustering;

/// <summary>Reads columns.</summary>
internal static class Rows
{
    public static DateTime GetUtc(this NpgsqlDataReader row, int column) => ToUtc(row.GetInt64(column));

    public static string? GetTextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTime ToUtc(long microseconds) => Time.FromUnixMicroseconds(microseconds).UtcDateTime;
}
