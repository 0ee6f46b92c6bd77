using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>A write and the caller waiting for its answer.</summary>
internal sealed class WriteRequest<TArgument, TResult>(
    Func<SqliteConnection, FeedWriter, TArgument, TResult> write, TArgument argument) : IWriteRequest
{
    // Continuations must not run on the writer's thread: it has the next batch to flush.
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Task => _done.Task;

    public void Apply(SqliteConnection connection, FeedWriter feed) => _result = write(connection, feed, argument);

    public void Complete() => _done.SetResult(_result!);

    public void Fail(Exception error) => _done.SetException(error);
}
