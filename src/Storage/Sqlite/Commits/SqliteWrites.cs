using Pubky.Abstractions;
using Pubky.Storage.Commits;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>Queues a function as a write.</summary>
internal static class SqliteWrites
{
    /// <summary>Queues a write. Cancelling stops the waiting, not the write.</summary>
    /// <exception cref="StoreBusyException">Too many requests wait already.</exception>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    /// <exception cref="UnpublishedWriteException">It is written, but the sink has failed.</exception>
    public static Task<TResult> WriteAsync<TArgument, TResult>(
        this CommitQueue<ISqliteWrite> commits,
        Func<SqliteConnection, FeedWriter, TArgument, TResult> write,
        TArgument argument,
        CancellationToken cancellation)
    {
        var request = new SqliteWrite<TArgument, TResult>(write, argument);
        commits.Enqueue(request);
        return request.Task.WaitAsync(cancellation);
    }
}
