using Npgsql;
using NpgsqlTypes;
using Pubky.Abstractions;

namespace Pubky.Silo.Clustering;

/// <summary>Positional parameters, with their types, so that nothing is guessed.</summary>
internal static class Parameter
{
    public static NpgsqlParameter Of(string? value) => Make(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Of(int value) => Make(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Of(long value) => Make(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Of(Guid value) => Make(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Of(DateTime value) => Of(Microseconds(value));

    public static NpgsqlParameter Of(IEnumerable<string> values) => Make(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameter Of(IEnumerable<DateTime> values) =>
        Make(values.Select(Microseconds).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    private static NpgsqlParameter Make(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    /// <summary>Orleans' times are UTC, whatever their kind says.</summary>
    private static long Microseconds(DateTime time) => new DateTimeOffset(time.Ticks, TimeSpan.Zero).ToUnixMicroseconds();
}
