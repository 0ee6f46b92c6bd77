using Npgsql;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>Connections of a test's own, past the store.</summary>
public static class Connections
{
    public static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<object?> RunAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static async Task<object?> RunAsync(string database, string sql)
    {
        await using var connection = await OpenAsync(database);
        return await connection.RunAsync(sql);
    }

    /// <summary>Has the server end all connections to a database.</summary>
    public static Task CutAsync(string database) => RunAsync(
        database,
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
}
