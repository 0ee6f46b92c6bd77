using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>A real database file, flushed as in production.</summary>
public sealed class SqliteHost : IStoreHost
{
    private readonly TemporaryDirectory _directory = new();

    public Task<OpenStore> OpenAsync(IFeedSink sink)
    {
        var store = SqliteStore.Open(new SqliteStoreOptions { Path = _directory.Combine("pubky.db") }, sink);
        return Task.FromResult(new OpenStore(store, store, store, store, store, store, Close));

        ValueTask Close()
        {
            store.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
