using Pubky.Abstractions;
using Pubky.PostgresServer;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Blobs;

namespace Pubky.Storage.Tests.Postgres;

/// <summary>Blobs in a database that loses what it had only in memory.</summary>
public sealed class BlobCrashTests : IAsyncLifetime
{
    private readonly PostgresCluster _cluster = new(durable: false);
    private PostgresBlobStore? _store;

    private PostgresBlobStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    public async Task InitializeAsync() => _store = await PostgresBlobStore.OpenAsync(
        new PostgresStoreOptions { ConnectionString = await _cluster.CreateDatabaseAsync(), Patience = TimeSpan.FromSeconds(60) },
        new PostgresBlobOptions(),
        TimeProvider.System,
        default);

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        _cluster.Dispose();
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task Crash_RightAfterCompletion_KeepsTheBlob(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        await using var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(content, default);
        await writer.CompleteAsync(default);

        _cluster.Crash();
        _cluster.Restart();

        await using var reader = (await Store.OpenAsync(writer.Id, default)).ShouldNotBeNull();
        var read = new byte[size];
        await reader.ReadExactlyAsync(read);
        read.AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task Crash_DuringAnUpload_EndsInAWholeBlobOrInNone()
    {
        await using var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(new byte[1_000_000], default);

        _cluster.Crash();
        _cluster.Restart();
        var error = await Record.ExceptionAsync(async () =>
        {
            await writer.WriteAsync(new byte[1_000_000], default);
            await writer.CompleteAsync(default);
        });

        await using var reader = await Store.OpenAsync(writer.Id, default);
        if (error is null)
        {
            await reader.ShouldNotBeNull().ReadExactlyAsync(new byte[2_000_000]);
        }
        else
        {
            error.ShouldBeOfType<StoreBusyException>();
            reader.ShouldBeNull();
        }
    }
}
