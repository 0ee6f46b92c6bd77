using Pubky.Abstractions;
using Pubky.Storage.Commits;
using Pubky.Storage.Sqlite.Commits;
using Pubky.Storage.Sqlite.Migrations;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Queries;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite;

/// <summary>
/// The store of a single machine: one SQLite database in WAL mode, one writer with group commit, pooled readers (design §5).
/// </summary>
public sealed partial class SqliteStore : IStore, IDisposable
{
    private readonly CommitQueue<ISqliteWrite> _commits;
    private readonly ReadPool _readers;

    private SqliteStore(CommitQueue<ISqliteWrite> commits, ReadPool readers)
    {
        _commits = commits;
        _readers = readers;
    }

    /// <summary>Version of the SQLite library in use.</summary>
    public static string LibraryVersion => NativeSqlite.Version;

    /// <summary>Opens or creates the database and brings its schema up to date.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="sink">Receives what every batch has made true, in order.</param>
    /// <exception cref="NewerSchemaException">The schema is newer than this version knows.</exception>
    /// <exception cref="SqliteException">The file cannot be opened, is damaged, or is no database.</exception>
    /// <exception cref="IOException">The directory cannot be flushed, or lies on a network file system.</exception>
    public static SqliteStore Open(SqliteStoreOptions options, IFeedSink sink)
    {
        DatabaseFile.Prepare(options.Path);
        var connection = new SqliteConnection(options.Path, readOnly: false);
        try
        {
            Configure(connection, options);
            Migrator.Migrate(connection);
            var writer = new CommitWriter(connection, new LogLimit(connection, options));
            return new SqliteStore(
                new CommitQueue<ISqliteWrite>(writer, sink, new CommitQueueLimits(options.MaxBatch, options.MaxPending)), new ReadPool(options));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<User?> FindUserAsync(PublicKey user, CancellationToken cancellation) =>
        _readers.ReadAsync(UserQueries.Find, user, cancellation);

    /// <inheritdoc/>
    public ValueTask<Entry?> FindEntryAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        _readers.ReadAsync(EntryQueries.Find, (user, path), cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> CollidesAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        _readers.ReadAsync(EntryQueries.Collides, (user, path), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>?> ListAsync(PublicKey user, ListQuery query, CancellationToken cancellation) =>
        _readers.ReadAsync(ListQueries.List, (user, query), cancellation);

    /// <inheritdoc/>
    public ValueTask<CookieSession?> FindSessionAsync(PublicKey user, SecretHash secret, CancellationToken cancellation) =>
        _readers.ReadAsync(UserQueries.FindSession, (user, secret), cancellation);

    /// <inheritdoc/>
    public ValueTask<GrantSession?> FindBearerAsync(PublicKey user, SecretHash token, CancellationToken cancellation) =>
        _readers.ReadAsync(GrantQueries.FindBearer, (user, token), cancellation);

    /// <inheritdoc/>
    public ValueTask<PublicKey?> FindBearerOwnerAsync(SecretHash token, CancellationToken cancellation) =>
        _readers.ReadAsync(GrantQueries.FindOwner, token, cancellation);

    /// <inheritdoc/>
    public ValueTask<Grant?> FindGrantAsync(GrantId id, CancellationToken cancellation) =>
        _readers.ReadAsync(GrantQueries.Find, id, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Grant>> ListGrantsAsync(PublicKey user, CancellationToken cancellation) =>
        _readers.ReadAsync(GrantQueries.List, user, cancellation);

    /// <inheritdoc/>
    public Task<bool> TryConsumeNonceAsync(
        PopNonce nonce, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellation) =>
        _commits.WriteAsync(static (connection, _, use) => ReplayWrites.ConsumeNonce(connection, use), (nonce, now, forgetBefore), cancellation);

    /// <inheritdoc/>
    public Task<int> PurgeGrantsAsync(long expiredBefore, int limit, CancellationToken cancellation) =>
        _commits.WriteAsync(static (connection, _, purge) => GrantWrites.Purge(connection, purge), (expiredBefore, limit), cancellation);

    /// <inheritdoc/>
    public Task<bool> TryConsumeAuthTokenAsync(PublicKey user, long timestamp, long forgetBefore, CancellationToken cancellation) =>
        _commits.WriteAsync(
            static (connection, _, token) => ReplayWrites.ConsumeAuthToken(connection, token), (user, timestamp, forgetBefore), cancellation);

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(UserCommit commit, CancellationToken cancellation) =>
        _commits.WriteAsync(UserCommits.Apply, commit, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BlobId>> FindUnreferencedAsync(IReadOnlyCollection<BlobId> blobs, CancellationToken cancellation) =>
        _readers.ReadAsync(EntryQueries.FindUnreferenced, blobs, cancellation);

    /// <inheritdoc/>
    public ValueTask<Cursor> GetHeadAsync(CancellationToken cancellation) =>
        _readers.ReadAsync(EventQueries.Head, false, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Event>> ReadPublicAsync(Cursor after, int limit, CancellationToken cancellation) =>
        _readers.ReadAsync(EventQueries.Public, (after, limit), cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Event>> ReadUserAsync(UserEventQuery query, CancellationToken cancellation) =>
        _readers.ReadAsync(EventQueries.OfUser, query, cancellation);

    /// <inheritdoc/>
    public ValueTask<Cursor?> FindByTimeAsync(DateTimeOffset at, CancellationToken cancellation) =>
        _readers.ReadAsync(EventQueries.FindByTime, at, cancellation);

    /// <inheritdoc/>
    public Task CreateCodesAsync(IReadOnlyList<SignupCodeRecord> codes, CancellationToken cancellation) =>
        _commits.WriteAsync(static (connection, _, codes) => SignupCodeWrites.Create(connection, codes), codes, cancellation);

    /// <inheritdoc/>
    public ValueTask<SignupCodeRecord?> FindCodeAsync(string text, CancellationToken cancellation) =>
        _readers.ReadAsync(SignupCodeQueries.Find, text, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SignupCodeRecord>> ListCodesAsync(string? after, bool? used, int limit, CancellationToken cancellation) =>
        _readers.ReadAsync(SignupCodeQueries.List, (after, used, limit), cancellation);

    /// <inheritdoc/>
    public Task<bool> RevokeCodeAsync(string text, CancellationToken cancellation) =>
        _commits.WriteAsync(static (connection, _, text) => SignupCodeWrites.Revoke(connection, text), text, cancellation);

    /// <inheritdoc/>
    public ValueTask<HomeserverStatistics> CountAsync(CancellationToken cancellation) =>
        _readers.ReadAsync(StatisticsQueries.Count, false, cancellation);

    /// <summary>Writes what was committed so far, then closes the database.</summary>
    public void Dispose()
    {
        // Readers first: the last connection to close folds the WAL into the database, and it has to be the writer.
        _readers.Dispose();
        _commits.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // The queue's end joins its thread, which may be flushing.
        return new ValueTask(Task.Run(Dispose));
    }

    private static void Configure(SqliteConnection connection, SqliteStoreOptions options)
    {
        connection.Execute("PRAGMA busy_timeout = 10000");
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute(options.Durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
        connection.Execute($"PRAGMA wal_autocheckpoint = {options.CheckpointPages}");
        connection.Execute("PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
    }
}
