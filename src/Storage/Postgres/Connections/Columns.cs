using Npgsql;
using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>Reads columns as values of the vocabulary.</summary>
internal static class Columns
{
    public static byte[] GetBytes(this NpgsqlDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static long? GetNullableInt64(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static string? GetNullableString(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static PublicKey GetKey(this NpgsqlDataReader row, int column) => PublicKey.FromTrustedBytes(row.GetBytes(column));

    public static DateTimeOffset GetTime(this NpgsqlDataReader row, int column) => Time.FromUnixMicroseconds(row.GetInt64(column));
}
