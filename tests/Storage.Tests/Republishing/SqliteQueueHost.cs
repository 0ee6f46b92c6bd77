using Pubky.Storage.Sqlite;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Republishing;

public sealed class SqliteQueueHost : StoreQueueHost
{
    private readonly TemporaryDirectory _directory;
    private readonly SqliteStore _store;

    public SqliteQueueHost()
        : this(new TemporaryDirectory())
    {
    }

    private SqliteQueueHost(TemporaryDirectory directory)
        : this(directory, SqliteStore.Open(new SqliteStoreOptions { Path = directory.Combine("pubky.db") }, new RecordingSink()))
    {
    }

    private SqliteQueueHost(TemporaryDirectory directory, SqliteStore store)
        : base(store, store)
    {
        _directory = directory;
        _store = store;
    }

    public override ValueTask DisposeAsync()
    {
        _store.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
