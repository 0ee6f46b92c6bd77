using Npgsql;
using Pubky.Abstractions;
using Pubky.PostgresServer;
using Pubky.Silo.Clustering;
using Pubky.Storage.Postgres;

namespace Pubky.Silo.Tests.Clustering;

/// <summary>A database on a real server, as the store's migrations leave it.</summary>
public sealed class ClusteringDatabase : IAsyncLifetime, IFeedSink
{
    private string? _connectionString;
    private ClusterDatabase? _database;

    internal ClusterDatabase Database => _database!;

    public async Task InitializeAsync()
    {
        _connectionString = await PostgresCluster.Shared.CreateDatabaseAsync();
        var options = new PostgresStoreOptions { ConnectionString = _connectionString };
        await (await PostgresStore.OpenAsync(options, this, TimeProvider.System, default)).DisposeAsync();
        _database = new ClusterDatabase(_connectionString);
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await PostgresCluster.Shared.DropDatabaseAsync(_connectionString!);
    }

    public void Publish(FeedBatch batch)
    {
        // Nobody writes.
    }
}
