using System.Globalization;
using Npgsql;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Sql;

namespace Pubky.Storage.Postgres.Migrations;

/// <summary>
/// Runs the numbered scripts beside this class, forward only, each in its own transaction with the number it reaches. A lock of
/// the database lets one process at a time do that.
/// </summary>
internal static class PostgresMigrator
{
    // The name of the lock, "pubky" in ASCII. Any number would do that nobody else in this database uses.
    private const long LockNumber = 0x7075626B79;

    private const string LockSql = "SELECT pg_advisory_xact_lock($1)";
    private const string TableSql = "CREATE TABLE IF NOT EXISTS schema_version (one integer PRIMARY KEY CHECK (one = 1), number integer NOT NULL)";
    private const string NumberSql = "SELECT coalesce(max(number), 0) FROM schema_version";
    private const string ReachSql = "INSERT INTO schema_version VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET number = excluded.number";

    private static readonly MigrationScripts Scripts = new(".postgres.sql");

    /// <summary>The schema this build works with.</summary>
    public static int Latest => Scripts.Latest;

    /// <exception cref="NewerSchemaException">The database was written by a newer version.</exception>
    public static async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        while (await StepAsync(connection, cancellation) < Latest)
        {
        }
    }

    /// <summary>Runs the next script, if there is one; the number of the schema after it.</summary>
    private static async Task<long> StepAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, LockSql, cancellation, Parameter.Of(LockNumber));
        await RunAsync(connection, TableSql, cancellation);
        var current = Convert.ToInt64(await RunAsync(connection, NumberSql, cancellation), CultureInfo.InvariantCulture);
        if (Scripts.After(current).Select(static s => ((int Number, string Text)?)(s.Key, s.Value)).FirstOrDefault() is { } next)
        {
            await RunAsync(connection, next.Text, cancellation);
            await RunAsync(connection, ReachSql, cancellation, Parameter.Of(next.Number));
            current = next.Number;
        }

        await transaction.CommitAsync(cancellation);
        return current;
    }

    private static async Task<object?> RunAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(cancellation);
    }
}
