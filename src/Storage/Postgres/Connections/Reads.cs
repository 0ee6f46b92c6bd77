using Npgsql;
using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Connections;

/// <summary>Queries on pooled connections. Each is one statement, so it sees one state of the database, in one round trip.</summary>
internal sealed class Reads(NpgsqlDataSource source, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads all rows. A database that has gone is waited for, and asked again.</summary>
    /// <exception cref="StoreBusyException">The database is out of reach, or lacks connections or time.</exception>
    public async ValueTask<List<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await ReadOnceAsync(sql, row, parameters, cancellation);
            }
            catch (Exception e) when (Failures.IsOutOfReach(e) && time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Pause, time, cancellation);
            }
            catch (Exception e) when (Failures.IsOutOfReach(e) || Failures.IsOverload(e))
            {
                throw new StoreBusyException($"The database cannot be read: {e.Message}", e);
            }
        }
    }

    /// <summary>The first row, or null.</summary>
    public async ValueTask<T?> FindAsync<T>(
        string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellation, params NpgsqlParameter[] parameters)
        where T : class =>
        (await ReadAsync(sql, row, cancellation, parameters)).FirstOrDefault();

    private async ValueTask<List<T>> ReadOnceAsync<T>(
        string sql, Func<NpgsqlDataReader, T> row, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(row(reader));
            }

            return rows;
        }
        finally
        {
            // A parameter belongs to one command at a time, and the next attempt makes another.
            command.Parameters.Clear();
        }
    }
}
