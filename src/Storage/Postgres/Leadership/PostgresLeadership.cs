using Microsoft.Extensions.Logging;
using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Postgres.Leadership;

/// <summary>
/// Leadership among the processes that share a database: whoever holds an advisory lock, on a connection of its own. The lock goes
/// with the connection, and the connection goes when its process is silent for too long.
/// </summary>
/// <remarks>
/// Each proof of holding the lock counts for <see cref="LeadershipOptions.Trust"/> from before it was asked for, by the process's own
/// monotonic clock. So a process that was frozen knows on waking that it is leader no more, before it has done anything. And a new
/// leader keeps still for as long, so that one whose connection was cut has stopped.
/// </remarks>
public sealed partial class PostgresLeadership : ILeadership, IAsyncDisposable
{
    // "pubkr" in ASCII: the leader of republishing. Migrations use another number.
    private const long LockNumber = 0x7075626B72;

    internal const string TakeSql = "SELECT CASE WHEN pg_try_advisory_lock($1) THEN pg_backend_pid() END";

    // A pooler between here and the database might have put another session in the place of the one that holds the lock.
    internal const string ProveSql = "SELECT pg_backend_pid()";

    private readonly NpgsqlDataSource _source;
    private readonly LeadershipOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgresLeadership> _logger;
    private readonly BackgroundLoop _loop;
    private volatile Term? _term;

    /// <summary>Begins to strive for leadership. The database need not be there yet.</summary>
    /// <param name="database">Where the lock is.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="time">The monotonic clock.</param>
    /// <param name="logger">Says who leads.</param>
    public PostgresLeadership(PostgresStoreOptions database, LeadershipOptions options, TimeProvider time, ILogger<PostgresLeadership> logger)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Trust, options.Heartbeat);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Silence, options.Trust);
        _source = DataSources.ForLeading(database, options.Silence);
        _options = options;
        _time = time;
        _logger = logger;
        _loop = new BackgroundLoop(RunAsync);
    }

    /// <inheritdoc/>
    public bool IsLeader =>
        _term is { } term
        && _time.GetElapsedTime(term.TakenAt) >= _options.Trust
        && _time.GetElapsedTime(term.ProvenAt) < _options.Trust;

    /// <summary>Gives leadership up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(stopping);
                await StriveAsync(connection, stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                // Whatever it was, it is to go on.
                Log.Failed(_logger, error.Message);
                await Task.Delay(_options.Heartbeat, _time, stopping);
            }
        }
    }

    /// <summary>Waits for the lock, and holds it for as long as the connection lives.</summary>
    private async Task StriveAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        object? session;
        while ((session = await AskAsync(connection, TakeSql, stopping, Parameter.Of(LockNumber))) is not int)
        {
            await Task.Delay(_options.Heartbeat, _time, stopping);
        }

        var takenAt = _time.GetTimestamp();
        Log.Taken(_logger, _options.Trust.TotalSeconds);
        try
        {
            while (true)
            {
                var began = _time.GetTimestamp();
                if (!session.Equals(await AskAsync(connection, ProveSql, stopping)))
                {
                    throw new UnsuitableDatabaseException(
                        "The database answers from another session: a connection pooler in between. Connect to the server directly.");
                }

                _term = new Term(takenAt, began);
                await Task.Delay(_options.Heartbeat, _time, stopping);
            }
        }
        finally
        {
            _term = null;
            Log.Lost(_logger);
        }
    }

    private async Task<object?> AskAsync(
        NpgsqlConnection connection, string sql, CancellationToken stopping, params NpgsqlParameter[] parameters)
    {
        using var limit = new CancellationTokenSource(_options.Trust, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(either.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(10001, LogLevel.Information, "This process leads those that share the database, {Seconds} seconds from now on.")]
        public static partial void Taken(ILogger logger, double seconds);

        [LoggerMessage(10002, LogLevel.Information, "This process no longer leads those that share the database.")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(10003, LogLevel.Warning, "Leadership among the processes that share the database cannot be settled now: {Reason} It is tried again.")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
