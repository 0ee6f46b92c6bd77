using Pubky.Abstractions;
using Pubky.Storage.Postgres;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>An empty database on a real server.</summary>
public sealed class PostgresHost : IStoreHost
{
    /// <summary>How to connect to the database; null before the store was first opened.</summary>
    public string? ConnectionString { get; private set; }

    public async Task<OpenStore> OpenAsync(IFeedSink sink)
    {
        ConnectionString ??= await EmptyDatabases.TakeAsync();
        var store = await PostgresStore.OpenAsync(
            new PostgresStoreOptions { ConnectionString = ConnectionString }, sink, TimeProvider.System, default);
        return new OpenStore(store, store, store, store, store, store, store.DisposeAsync);
    }

    public ValueTask DisposeAsync()
    {
        if (ConnectionString is not null)
        {
            EmptyDatabases.GiveBack(ConnectionString);
        }

        return ValueTask.CompletedTask;
    }
}
