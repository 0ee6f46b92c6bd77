using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Commits;
using Pubky.Storage.Postgres.Commits;
using Pubky.Storage.Postgres.Connections;
using Pubky.Storage.Postgres.Feed;
using Pubky.Storage.Postgres.Migrations;
using Pubky.Storage.Postgres.Queries;
using Pubky.Storage.Postgres.Writes;

namespace Pubky.Storage.Postgres;

/// <summary>
/// The store of several machines: one PostgreSQL database, and in each process one writer with group commit and pooled readers
/// (design §5). Any number of processes may open the same database.
/// </summary>
public sealed partial class PostgresStore : IStore
{
    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly NpgsqlDataSource _followers;
    private readonly FeedOrder _order;
    private readonly CommitQueue<IPostgresWrite> _commits;
    private readonly FeedListener _listener;
    private readonly Reads _reads;
    private readonly Reads _upkeep;

    private PostgresStore(PostgresStoreOptions options, NpgsqlDataSource writers, NpgsqlDataSource followers, IFeedSink sink, TimeProvider time)
    {
        _writers = writers;
        _followers = followers;
        _readers = DataSources.ForReading(options);
        _reads = new Reads(_readers, options.Patience, time);
        _upkeep = new Reads(_writers, options.Patience, time);
        var fence = new Fence();
        _order = new FeedOrder(sink, new FeedReader(followers), fence);
        _order.Start();
        _commits = new CommitQueue<IPostgresWrite>(
            new PostgresCommitWriter(_writers, fence, _order, options.Patience, time), _order, new CommitQueueLimits(options.MaxBatch, options.MaxPending));
        _listener = new FeedListener(followers, _order, fence, options.FeedSilence, time);
    }

    /// <summary>Connects to the database and brings its schema up to date.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="sink">
    /// Receives what every batch has made true, in order: those of this process before they are acknowledged, those of others soon after.
    /// </param>
    /// <param name="time">Measures waiting.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="NewerSchemaException">The schema is newer than this version knows.</exception>
    /// <exception cref="UnsuitableDatabaseException">The database cannot keep what the store promises.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refuses the user.</exception>
    public static async Task<PostgresStore> OpenAsync(
        PostgresStoreOptions options, IFeedSink sink, TimeProvider time, CancellationToken cancellation)
    {
        var writers = DataSources.ForWriting(options);
        var followers = DataSources.ForFollowing(options);
        try
        {
            await using (var connection = await writers.OpenConnectionAsync(cancellation))
            {
                await Suitability.CheckAsync(connection, cancellation);
                await PostgresMigrator.MigrateAsync(connection, cancellation);
            }

            return new PostgresStore(options, writers, followers, sink, time);
        }
        catch
        {
            await writers.DisposeAsync();
            await followers.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<User?> FindUserAsync(PublicKey user, CancellationToken cancellation) => UserQueries.FindAsync(_reads, user, cancellation);

    /// <inheritdoc/>
    public ValueTask<Entry?> FindEntryAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        EntryQueries.FindAsync(_reads, user, path, cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> CollidesAsync(PublicKey user, StoragePath path, CancellationToken cancellation) =>
        EntryQueries.CollidesAsync(_reads, user, path, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>?> ListAsync(PublicKey user, ListQuery query, CancellationToken cancellation) =>
        ListQueries.ListAsync(_reads, user, query, cancellation);

    /// <inheritdoc/>
    public ValueTask<CookieSession?> FindSessionAsync(PublicKey user, SecretHash secret, CancellationToken cancellation) =>
        UserQueries.FindSessionAsync(_reads, user, secret, cancellation);

    /// <inheritdoc/>
    public ValueTask<GrantSession?> FindBearerAsync(PublicKey user, SecretHash token, CancellationToken cancellation) =>
        GrantQueries.FindBearerAsync(_reads, user, token, cancellation);

    /// <inheritdoc/>
    public ValueTask<PublicKey?> FindBearerOwnerAsync(SecretHash token, CancellationToken cancellation) =>
        GrantQueries.FindOwnerAsync(_reads, token, cancellation);

    /// <inheritdoc/>
    public ValueTask<Grant?> FindGrantAsync(GrantId id, CancellationToken cancellation) => GrantQueries.FindAsync(_reads, id, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Grant>> ListGrantsAsync(PublicKey user, CancellationToken cancellation) =>
        GrantQueries.ListAsync(_reads, user, cancellation);

    /// <inheritdoc/>
    public Task<bool> TryConsumeNonceAsync(
        PopNonce nonce, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellation) =>
        WriteAsync(ReplayWrites.NonceKind, (nonce, now, forgetBefore), cancellation);

    /// <inheritdoc/>
    public Task<int> PurgeGrantsAsync(long expiredBefore, int limit, CancellationToken cancellation) =>
        GrantQueries.PurgeAsync(_upkeep, expiredBefore, limit).WaitAsync(cancellation);

    /// <inheritdoc/>
    public Task<bool> TryConsumeAuthTokenAsync(PublicKey user, long timestamp, long forgetBefore, CancellationToken cancellation) =>
        WriteAsync(ReplayWrites.AuthTokenKind, (user, timestamp, forgetBefore), cancellation);

    /// <inheritdoc/>
    /// <exception cref="StoreBusyException">The database is out of reach or overloaded, or too many commits wait. Nothing was changed.</exception>
    /// <exception cref="UnknownOutcomeException">The database was lost during the commit, and has not come back since.</exception>
    public Task<CommitResult> CommitAsync(UserCommit commit, CancellationToken cancellation) =>
        WriteAsync(UserCommits.Kind, commit, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BlobId>> FindUnreferencedAsync(IReadOnlyCollection<BlobId> blobs, CancellationToken cancellation) =>
        EntryQueries.FindUnreferencedAsync(_reads, blobs, cancellation);

    /// <inheritdoc/>
    public async ValueTask<Cursor> GetHeadAsync(CancellationToken cancellation)
    {
        var end = await EventQueries.EndAsync(_reads, cancellation);
        if (!_order.HasHeard(end.Revoked))
        {
            await Task.Run(() => _order.Hear(end.Revoked), cancellation);
        }

        return new Cursor(end.Head);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Event>> ReadPublicAsync(Cursor after, int limit, CancellationToken cancellation) =>
        EventQueries.PublicAsync(_reads, after, limit, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Event>> ReadUserAsync(UserEventQuery query, CancellationToken cancellation) =>
        EventQueries.OfUserAsync(_reads, query, cancellation);

    /// <inheritdoc/>
    public ValueTask<Cursor?> FindByTimeAsync(DateTimeOffset at, CancellationToken cancellation) =>
        EventQueries.FindByTimeAsync(_reads, at, cancellation);

    /// <inheritdoc/>
    public Task CreateCodesAsync(IReadOnlyList<SignupCodeRecord> codes, CancellationToken cancellation) =>
        WriteAsync(SignupCodeWrites.CreateKind, codes, cancellation);

    /// <inheritdoc/>
    public ValueTask<SignupCodeRecord?> FindCodeAsync(string text, CancellationToken cancellation) =>
        SignupCodeQueries.FindAsync(_reads, text, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SignupCodeRecord>> ListCodesAsync(string? after, bool? used, int limit, CancellationToken cancellation) =>
        SignupCodeQueries.ListAsync(_reads, after, used, limit, cancellation);

    /// <inheritdoc/>
    public Task<bool> RevokeCodeAsync(string text, CancellationToken cancellation) =>
        WriteAsync(SignupCodeWrites.RevokeKind, text, cancellation);

    /// <inheritdoc/>
    public ValueTask<HomeserverStatistics> CountAsync(CancellationToken cancellation) => StatisticsQueries.CountAsync(_reads, cancellation);

    /// <summary>Writes what was committed so far, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        // The queue's end joins its thread, which may be waiting for the database.
        await Task.Run(_commits.Dispose);
        await _listener.DisposeAsync();
        await _followers.DisposeAsync();
        await _readers.DisposeAsync();
        await _writers.DisposeAsync();
    }

    private Task<TResult> WriteAsync<TArgument, TResult>(
        WriteKind<TArgument, TResult> kind, TArgument argument, CancellationToken cancellation)
    {
        var request = new PostgresWrite<TArgument, TResult>(kind, argument);
        _commits.Enqueue(request);
        return request.Task.WaitAsync(cancellation);
    }
}
