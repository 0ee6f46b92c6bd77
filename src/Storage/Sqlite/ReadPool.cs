using System.Collections.Concurrent;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite;

/// <summary>
/// A fixed number of read connections. A query runs on its caller's thread (it takes microseconds), on its own snapshot, and
/// never waits for the writer.
/// </summary>
internal sealed class ReadPool : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly SemaphoreSlim _free;
    private readonly int _size;

    public ReadPool(SqliteStoreOptions options)
    {
        _size = options.Readers;
        _free = new SemaphoreSlim(_size);
        for (var i = 0; i < _size; i++)
        {
            var connection = new SqliteConnection(options.Path, readOnly: true);
            connection.Execute("PRAGMA busy_timeout = 10000; PRAGMA query_only = 1; PRAGMA cache_size = -4096; PRAGMA mmap_size = 268435456");
            _idle.Add(connection);
        }
    }

    /// <summary>Runs one query.</summary>
    public ValueTask<TResult> ReadAsync<TArgument, TResult>(
        Func<SqliteConnection, TArgument, TResult> query, TArgument argument, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _free.Wait(0, CancellationToken.None) ? new(Run(query, argument)) : WaitThenRunAsync();

        async ValueTask<TResult> WaitThenRunAsync()
        {
            await _free.WaitAsync(cancellation);
            return Run(query, argument);
        }
    }

    /// <summary>Waits for the running queries, then closes the connections.</summary>
    public void Dispose()
    {
        for (var i = 0; i < _size; i++)
        {
            _free.Wait();
        }

        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }

    private TResult Run<TArgument, TResult>(Func<SqliteConnection, TArgument, TResult> query, TArgument argument)
    {
        // There are as many permits as connections, so one is idle.
        if (!_idle.TryTake(out var connection))
        {
            throw new InvalidOperationException("The read pool has a permit but no connection.");
        }

        try
        {
            return connection.ReadSnapshot(query, argument);
        }
        finally
        {
            _idle.Add(connection);
            _free.Release();
        }
    }
}
