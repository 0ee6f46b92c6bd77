using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>
/// Keeps the WAL within bounds. SQLite begins at its front again only when a commit finds no read under way, and busy readers
/// overlap without end; so when it has grown too long, the writer waits for those that run. Later ones do not need the WAL.
/// </summary>
internal sealed class LogLimit
{
    private const int PatienceMilliseconds = 1000;

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly long _limit;
    private long _next;

    public LogLimit(SqliteConnection connection, SqliteStoreOptions options)
    {
        _connection = connection;
        _path = options.Path + "-wal";
        _limit = _next = options.MaxLogBytes;

        // The file shrinks when it is begun again, or its length would say nothing afterwards.
        connection.Execute($"PRAGMA journal_size_limit = {_limit / 2}");
    }

    /// <summary>Looks after the WAL between two transactions. Failing costs nothing but disk space, whose lack the next commit reports.</summary>
    public void Keep()
    {
        if (new FileInfo(_path) is not { Exists: true, Length: var length } || length <= _next)
        {
            return;
        }

        // After a reader that does not end, such as a backup, the next attempt waits for as much growth again.
        _next = TryBeginAgain() ? _limit : length + _limit;
    }

    private bool TryBeginAgain()
    {
        try
        {
            var patience = _connection.QueryInt64("PRAGMA busy_timeout");
            _connection.Execute($"PRAGMA busy_timeout = {PatienceMilliseconds}");
            var busy = _connection.QueryInt64("PRAGMA wal_checkpoint(RESTART)");
            _connection.Execute($"PRAGMA busy_timeout = {patience}");
            return busy == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
