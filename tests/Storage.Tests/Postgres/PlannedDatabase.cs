using Npgsql;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Migrations;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>
/// A database that tempts the planner: one of two users owns nearly everything, nearly all events are public, and the statistics
/// say so. Statements are planned on the store's own connections.
/// </summary>
public sealed class PlannedDatabase : IAsyncLifetime
{
    private const string FillSql =
        """
        INSERT INTO users (public_key, created_at, used_bytes, version)
        SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), n, 0, 1 FROM generate_series(1, 1000) n;
        INSERT INTO entries (user_id, path, size, content_hash, content_type, created_at, modified_at, content)
        SELECT 1, '/pub/' || lpad((n / 1000)::text, 3, '0') || '/' || lpad((n % 1000)::text, 3, '0'), 0, '', '', 0, 0, ''
        FROM generate_series(0, 19999) n;
        INSERT INTO events (cursor, user_id, root, kind, path, at)
        SELECT n, 1, CASE WHEN n % 10 = 0 THEN 2 ELSE 1 END, 1, '/pub/x', n FROM generate_series(1, 20000) n;
        INSERT INTO sessions (secret_hash, user_id, capabilities, created_at)
        SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), n % 100, '/:rw', n FROM generate_series(1, 5000) n;
        INSERT INTO grants (number, id, user_id, client_id, confirmation_key, capabilities, issued_at, expires_at, created_at)
        SELECT n, n::text, n % 100, 'app', '', '/:rw', n, n, n FROM generate_series(1, 5000) n;
        INSERT INTO grant_sessions (grant_number, token_hash, expires_at, created_at)
        SELECT n, decode(lpad(to_hex(n), 64, '0'), 'hex'), n, n FROM generate_series(1, 5000) n;
        INSERT INTO pop_nonces (nonce, created_at) SELECT n::text, n FROM generate_series(1, 5000) n;
        INSERT INTO auth_replay (timestamp, public_key) SELECT n, '' FROM generate_series(1, 5000) n;
        INSERT INTO signup_codes (id, created_at) SELECT n::text, n FROM generate_series(1, 5000) n;
        INSERT INTO revocations (number, writer, grant_id) SELECT n, gen_random_uuid(), n::text FROM generate_series(1, 5000) n;
        INSERT INTO republish_queue (user_id, due_at) SELECT id, id FROM users;
        INSERT INTO user_packets (user_id, timestamp, packet) SELECT id, id, '' FROM users;
        INSERT INTO writers (id, batch, head) SELECT gen_random_uuid(), n, n FROM generate_series(1, 1000) n;
        INSERT INTO blobs (id, size, chunk_size, state, changed_at) SELECT gen_random_uuid(), 1, 1, n % 3, n FROM generate_series(1, 5000) n;
        INSERT INTO blob_chunks (blob_id, number, bytes) SELECT id, n, '' FROM blobs, generate_series(0, 1) n;
        UPDATE feed SET head = 20000, revoked = 5000
        """;

    private NpgsqlDataSource? _source;
    private string? _database;
    private int _number;

    public async Task InitializeAsync()
    {
        // A new one: what others have left behind in the pages would count.
        _database = await PostgresCluster.Shared.CreateDatabaseAsync();
        await using (var connection = await Connections.OpenAsync(_database))
        {
            await PostgresMigrator.MigrateAsync(connection, default);
            await connection.RunAsync(FillSql);
            await connection.RunAsync("VACUUM ANALYZE");
        }

        _source = DataSources.ForWriting(new PostgresStoreOptions { ConnectionString = _database });
    }

    public async Task DisposeAsync()
    {
        await Source.DisposeAsync();
        await PostgresCluster.Shared.DropDatabaseAsync(_database!);
    }

    private NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("The database is not filled.");

    /// <summary>How a statement is carried out, whatever its parameters are.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="types">Its parameters' types, with commas between them.</param>
    public async Task<string> PlanAsync(string sql, string types)
    {
        var name = $"planned_{Interlocked.Increment(ref _number)}";
        var count = types.Split(',', StringSplitOptions.RemoveEmptyEntries).Length;
        await using var connection = await Source.OpenConnectionAsync();
        await connection.RunAsync($"PREPARE {name}{(count > 0 ? $"({types})" : "")} AS {sql}");
        return await LinesAsync(connection, $"EXPLAIN (COSTS OFF) EXECUTE {name}{Arguments(Enumerable.Repeat("NULL", count))}");
    }

    /// <summary>How many pages a statement touches with these arguments.</summary>
    public async Task<int> CountPagesAsync(string sql, string types, params string[] arguments)
    {
        var name = $"planned_{Interlocked.Increment(ref _number)}";
        await using var connection = await Source.OpenConnectionAsync();
        await connection.RunAsync($"PREPARE {name}({types}) AS {sql}");
        var plan = await LinesAsync(connection, $"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE {name}{Arguments(arguments)}");
        return plan.Split('\n').First(static line => line.Contains("Buffers: shared", StringComparison.Ordinal))
            .Split(' ')
            .Where(static word => word.StartsWith("hit=", StringComparison.Ordinal) || word.StartsWith("read=", StringComparison.Ordinal))
            .Sum(static word => int.Parse(word[(word.IndexOf('=') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Arguments(IEnumerable<string> arguments) => arguments.Any() ? $"({string.Join(", ", arguments)})" : "";

    private static async Task<string> LinesAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
