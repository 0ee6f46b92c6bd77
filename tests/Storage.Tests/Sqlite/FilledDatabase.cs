using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Native;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

/// <summary>A database with a user of 100,000 files and, behind it, one of few; the first folders of both look alike.</summary>
public sealed class FilledDatabase : IAsyncLifetime
{
    public static readonly PublicKey Big = Sample.Key(1);
    public static readonly PublicKey Small = Sample.Key(2);

    private readonly TemporaryDirectory _directory = new();
    private SqliteConnection? _connection;

    internal SqliteConnection Connection => _connection ?? throw new InvalidOperationException("The database is not filled.");

    public async Task InitializeAsync()
    {
        var path = _directory.Combine("pubky.db");
        using (var store = SqliteStore.Open(new SqliteStoreOptions { Path = path, Durable = false }, new RecordingSink()))
        {
            await FillAsync(new Writer(store, Big), folders: 100, files: 1_000);
            await FillAsync(new Writer(store, Small), folders: 60, files: 60);
        }

        _connection = new SqliteConnection(path, readOnly: true);
    }

    public Task DisposeAsync()
    {
        Connection.Dispose();
        _directory.Dispose();
        return Task.CompletedTask;
    }

    private static async Task FillAsync(Writer writer, int folders, int files)
    {
        await writer.CreateAsync();
        for (var folder = 0; folder < folders; folder++)
        {
            await writer.PutAsync([.. Enumerable.Range(0, files).Select(file => $"/pub/{folder:000}/{file:000}")]);
        }
    }
}
