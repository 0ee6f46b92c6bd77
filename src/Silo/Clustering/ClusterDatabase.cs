using Npgsql;

namespace Pubky.Silo.Clustering;

/// <summary>
/// The database that silos find each other by. Its connections are its own: a silo must be able to say that it is alive while the
/// store is busy.
/// </summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    private const int Connections = 4;
    private const int Seconds = 5;

    private readonly NpgsqlDataSource _source;

    /// <param name="connectionString">Npgsql's keywords; the store's database, whose migrations make the tables.</param>
    public ClusterDatabase(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Enlist = false,
            MaxPoolSize = Connections,
            MinPoolSize = 0,
            Timeout = Seconds,
            CommandTimeout = 2 * Seconds,
        };
        settings.ApplicationName ??= "pubky-silo";
        _source = NpgsqlDataSource.Create(settings);
    }

    /// <summary>One statement, which is one transaction: what it reads is true at one moment, what it writes is written together.</summary>
    /// <returns>Its rows.</returns>
    public async Task<List<TRow>> RunAsync<TRow>(string sql, Func<NpgsqlDataReader, TRow> row, params NpgsqlParameter[] parameters)
    {
        await using var command = _source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>One statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    public async Task<int> RunAsync(string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = _source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection to listen on.</summary>
    public ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation) => _source.OpenConnectionAsync(cancellation);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
