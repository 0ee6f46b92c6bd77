using System.Security.Cryptography;
using Npgsql;
using Pubky.Bench.Load;

namespace Pubky.Bench.Yardsticks;

/// <summary>One caller of <see cref="BareNpgsql"/>: a connection with prepared statements, and a user. For one write at a time.</summary>
internal sealed class BareNpgsqlWriter : IAsyncDisposable
{
    private const string UserSql =
        "INSERT INTO users (id, public_key, created_at, used_bytes, version) VALUES ($1, $2, 0, 0, 0)";

    private const string VersionSql = "UPDATE users SET version = version + 1, used_bytes = $3 WHERE id = $1 AND version = $2";

    private const string EntrySql =
        """
        INSERT INTO entries (user_id, path, size, content_hash, content_type, created_at, modified_at, blob_id, content)
        VALUES ($1, $2, $3, $4, 'text/plain', $5, $5, NULL, $6)
        """;

    private const string EventSql =
        """
        WITH counted AS (UPDATE feed SET head = head + 1 WHERE one = 1 RETURNING head)
        INSERT INTO events (cursor, user_id, root, kind, path, content_hash, at) SELECT head, $1, 1, 1, $2, $3, $4 FROM counted
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlParameter<long> _version = new();
    private readonly NpgsqlParameter<long> _used = new();
    private readonly NpgsqlParameter<string>[] _paths = [new(), new()];
    private readonly NpgsqlParameter<long>[] _times = [new(), new()];
    private readonly int _bytes;

    private BareNpgsqlWriter(NpgsqlConnection connection, long user, byte[] content, byte[] hash)
    {
        _connection = connection;
        _bytes = content.Length;

        // Statements that are sent together are one transaction.
        _batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(VersionSql, Of(user), _version, _used),
                Command(EntrySql, Of(user), _paths[0], Of((long)content.Length), Of(hash), _times[0], Of(content)),
                Command(EventSql, Of(user), _paths[1], Of(hash), _times[1]),
            },
        };
    }

    public string ServerVersion => _connection.PostgreSqlVersion.ToString();

    public static async Task<BareNpgsqlWriter> OpenAsync(NpgsqlDataSource source, long user, byte[] content, byte[] hash)
    {
        var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand(UserSql, connection))
        {
            create.Parameters.Add(Of(user));
            create.Parameters.Add(Of(RandomNumberGenerator.GetBytes(32)));
            await create.ExecuteNonQueryAsync();
        }

        var writer = new BareNpgsqlWriter(connection, user, content, hash);
        await writer._batch.PrepareAsync();
        return writer;
    }

    /// <summary>Writes the next file.</summary>
    public async Task WriteAsync()
    {
        var path = $"/pub/bench/{RequestPlan.Digits((int)_version.TypedValue)}";
        var at = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        _used.TypedValue += _bytes;
        (_paths[0].TypedValue, _paths[1].TypedValue) = (path, path);
        (_times[0].TypedValue, _times[1].TypedValue) = (at, at);
        if (await _batch.ExecuteNonQueryAsync() != 3)
        {
            throw new InvalidOperationException("A row was not written.");
        }

        _version.TypedValue++;
    }

    public async ValueTask DisposeAsync()
    {
        await _batch.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
