using Pubky.Abstractions;
using Pubky.Storage.Files;
using Pubky.Storage.Postgres;
using Pubky.Storage.Sqlite;

namespace Pubky.Server.Storage;

/// <summary>Opens the database that the options name.</summary>
internal static class StoreOpener
{
    /// <summary>Name of the SQLite database in the data directory.</summary>
    public const string SqliteName = "homeserver.db";

    /// <summary>Opens the database, makes it if it is missing, and brings its schema up to date.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="sink">Receives what is committed.</param>
    /// <param name="patience">How long a PostgreSQL server that does not answer is waited for: it may just be starting as well.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of the waiting.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="StartupException">It cannot be used; the message tells the operator why.</exception>
    public static async Task<IStore> OpenAsync(
        StorageOptions options, IFeedSink sink, TimeSpan patience, TimeProvider time, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            if (options.Postgres is not { } postgres)
            {
                return OpenSqlite(options, sink);
            }

            await PostgresDatabase.PrepareAsync(postgres, patience, time, logger, cancellation);
            return await PostgresStore.OpenAsync(postgres, sink, time, cancellation);
        }
        catch (Exception error) when (UnusableDatabase.Is(error))
        {
            throw UnusableDatabase.Explain(options, error);
        }
    }

    private static SqliteStore OpenSqlite(StorageOptions options, IFeedSink sink)
    {
        PrivateDirectory.Create(options.DataDirectory);
        return SqliteStore.Open(
            new SqliteStoreOptions { Path = Path.Combine(options.DataDirectory, SqliteName), Durable = !options.Throwaway }, sink);
    }
}
