using Pubky.Storage.Commits;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Sqlite.Writes;

namespace Pubky.Storage.Sqlite.Commits;

/// <summary>A write and the caller waiting for its answer.</summary>
internal sealed class SqliteWrite<TArgument, TResult>(
    Func<SqliteConnection, FeedWriter, TArgument, TResult> write, TArgument argument) : WriteRequest<TResult>, ISqliteWrite
{
    private TResult? _result;

    protected override TResult Result => _result!;

    public void Apply(SqliteConnection connection, FeedWriter feed) => _result = write(connection, feed, argument);
}
