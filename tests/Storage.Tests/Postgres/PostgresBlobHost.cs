using Npgsql;
using Pubky.Abstractions;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Blobs;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>Blobs in an empty database on a real server.</summary>
public sealed class PostgresBlobHost : IBlobHost
{
    private readonly List<PostgresBlobStore> _stores = [];
    private string? _database;

    public TimeProvider Time => TimeProvider.System;

    public async Task<IBlobStore> OpenAsync() => await OpenAsync(new PostgresBlobOptions());

    public async Task<PostgresBlobStore> OpenAsync(PostgresBlobOptions options, TimeProvider? time = null)
    {
        _database ??= await EmptyDatabases.TakeAsync();
        var store = await PostgresBlobStore.OpenAsync(
            new PostgresStoreOptions { ConnectionString = _database }, options, time ?? Time, default);
        _stores.Add(store);
        return store;
    }

    public Task AgeAsync(BlobId id, TimeSpan by) => ExecuteAsync(
        $"UPDATE blobs SET changed_at = changed_at - {(long)by.TotalMicroseconds} WHERE id = '{id}'");

    /// <summary>Runs a statement; the first column of its first row.</summary>
    public async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        if (_database is not null)
        {
            EmptyDatabases.GiveBack(_database);
        }
    }
}
