using Pubky.Storage.Postgres;
using Pubky.Storage.Tests.Contract;
using Pubky.Storage.Tests.Postgres;

namespace Pubky.Storage.Tests.Republishing;

public sealed class PostgresQueueHost : StoreQueueHost
{
    private readonly string _database;
    private readonly PostgresStore _store;

    public PostgresQueueHost()
        : this(EmptyDatabases.TakeAsync().GetAwaiter().GetResult())
    {
    }

    private PostgresQueueHost(string database)
        : this(database, OpenAsync(database).GetAwaiter().GetResult())
    {
    }

    private PostgresQueueHost(string database, PostgresStore store)
        : base(store, store)
    {
        _database = database;
        _store = store;
    }

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        EmptyDatabases.GiveBack(_database);
    }

    private static Task<PostgresStore> OpenAsync(string database) => PostgresStore.OpenAsync(
        new PostgresStoreOptions { ConnectionString = database }, new RecordingSink(), TimeProvider.System, default);
}
