using Pubky.Storage.Postgres;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>Several stores over one database, as several processes have them.</summary>
public abstract class SharedDatabase : IAsyncLifetime
{
    private readonly List<PostgresStore> _stores = [];
    private string? _database;

    protected string Database => _database ?? throw new InvalidOperationException("There is no database yet.");

    public virtual async Task InitializeAsync() => _database = await EmptyDatabases.TakeAsync();

    public virtual async Task DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        EmptyDatabases.GiveBack(Database);
    }

    protected async Task<PostgresStore> OpenAsync(RecordingSink? sink = null, Func<PostgresStoreOptions, PostgresStoreOptions>? change = null)
    {
        var options = new PostgresStoreOptions { ConnectionString = Database };
        var store = await PostgresStore.OpenAsync(change?.Invoke(options) ?? options, sink ?? new RecordingSink(), TimeProvider.System, default);
        _stores.Add(store);
        return store;
    }
}
