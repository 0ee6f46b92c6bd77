using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Migrations;

namespace Pubky.Storage.Postgres.Blobs;

/// <summary>
/// Blobs in pieces in the PostgreSQL database of a cluster, so that there is nothing else to run. Any number of processes may open
/// the same database. Ages are told by the database's clock.
/// </summary>
/// <remarks>A deleted blob is gone for its readers too: they get an <see cref="IOException"/>.</remarks>
public sealed class PostgresBlobStore : IBlobStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource _connections;
    private readonly BlobTables _tables;
    private readonly BlobRemoval _removal;
    private readonly int _chunkSize;
    private readonly TimeProvider _time;

    private PostgresBlobStore(NpgsqlDataSource connections, PostgresStoreOptions database, PostgresBlobOptions options, TimeProvider time)
    {
        var statements = new Reads(connections, database.Patience, time);
        _connections = connections;
        _tables = new BlobTables(statements);
        _removal = new BlobRemoval(statements, options.AbandonedAfter);
        _chunkSize = options.ChunkSize;
        _time = time;
    }

    /// <summary>Connects to the database and brings its schema up to date.</summary>
    /// <param name="database">Where, and how long to wait for it; connections are counted by <paramref name="options"/>.</param>
    /// <param name="options">How.</param>
    /// <param name="time">Measures waiting; the clock of those who ask for blobs of some age.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says what.</exception>
    /// <exception cref="NewerSchemaException">The schema is newer than this version knows.</exception>
    /// <exception cref="UnsuitableDatabaseException">The database cannot keep what the store promises.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refuses the user.</exception>
    public static async Task<PostgresBlobStore> OpenAsync(
        PostgresStoreOptions database, PostgresBlobOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        var connections = DataSources.ForBlobs(database, options.Connections);
        try
        {
            await using (var connection = await connections.OpenConnectionAsync(cancellation))
            {
                await Suitability.CheckAsync(connection, cancellation);
                await PostgresMigrator.MigrateAsync(connection, cancellation);
            }

            return new PostgresBlobStore(connections, database, options, time);
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new ValueTask<IBlobWriter>(new PostgresBlobWriter(_tables, _removal, _chunkSize));
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await _tables.FindAsync(id, cancellation) is { } blob ? new PostgresBlobStream(_tables, blob) : null;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(BlobId id, CancellationToken cancellation) => _removal.RemoveAsync(id, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<BlobId> EnumerateAsync(DateTimeOffset before, CancellationToken cancellation) =>
        _removal.CompletedAsync(_time.GetUtcNow() - before, cancellation);

    /// <inheritdoc/>
    public ValueTask CleanAsync(CancellationToken cancellation) => _removal.CleanAsync(cancellation);

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _connections.DisposeAsync();
}
