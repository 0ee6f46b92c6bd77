using Npgsql;
using NpgsqlTypes;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>Positional parameters, with their types, so that nothing is guessed.</summary>
internal static class Parameter
{
    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(int value) => new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Of(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(byte[] value) => new NpgsqlParameter<byte[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Of(ReadOnlyMemory<byte> value) =>
        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Of(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter Of(IEnumerable<long> values) => Array(values.ToArray(), NpgsqlDbType.Bigint);

    public static NpgsqlParameter Of(IEnumerable<long?> values) => Array(values.ToArray(), NpgsqlDbType.Bigint);

    public static NpgsqlParameter Of(IEnumerable<short> values) => Array(values.ToArray(), NpgsqlDbType.Smallint);

    public static NpgsqlParameter Of(IEnumerable<bool?> values) => Array(values.ToArray(), NpgsqlDbType.Boolean);

    public static NpgsqlParameter Of(IEnumerable<string?> values) => Array(values.ToArray(), NpgsqlDbType.Text);

    public static NpgsqlParameter Of(IEnumerable<byte[]?> values) => Array(values.ToArray(), NpgsqlDbType.Bytea);

    public static NpgsqlParameter Of(IEnumerable<ReadOnlyMemory<byte>?> values) =>
        Of(values.Select(static v => v is { } bytes ? bytes.ToArray() : null));

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
