using Pubky.Abstractions;
using Pubky.Storage.Postgres;
using Pubky.Storage.Postgres.Blobs;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresBlobStoreTests : BlobContract<PostgresBlobHost>
{
    private const int Chunk = 256 * 1024;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(Chunk, 1)]
    [InlineData(Chunk + 1, 2)]
    [InlineData(3 * Chunk, 3)]
    public async Task Complete_Content_LiesInPieces(int size, int pieces)
    {
        await WriteAsync(Bytes(size));

        (await CountAsync("blob_chunks")).ShouldBe(pieces);
        (await CountAsync("blob_chunks WHERE length(bytes) > 262144")).ShouldBe(0);
    }

    [Fact]
    public async Task Open_BlobOfAnotherChunkSize_ReadsBackEqual()
    {
        var id = await WriteAsync(Bytes(1_000_000));

        var other = await Host.OpenAsync(new PostgresBlobOptions { ChunkSize = 16 * 1024 });

        await using var reader = (await other.OpenAsync(id, default)).ShouldNotBeNull();
        var read = new byte[1_000_000];
        await reader.ReadExactlyAsync(read);
        read.AsSpan().SequenceEqual(Bytes(1_000_000)).ShouldBeTrue();
    }

    [Fact]
    public async Task Read_Range_FetchesOnlyItsPieces()
    {
        var id = await WriteAsync(Bytes(4 * Chunk));
        await Host.ExecuteAsync("DELETE FROM blob_chunks WHERE number <> 2");
        await using var reader = await OpenAsync(id);
        reader.Position = 2 * Chunk + 100;
        var part = new byte[Chunk - 100];

        await reader.ReadExactlyAsync(part);

        part.AsSpan().SequenceEqual(Bytes(4 * Chunk).AsSpan((2 * Chunk) + 100, Chunk - 100)).ShouldBeTrue();
        (await Should.ThrowAsync<IOException>(async () => await reader.ReadExactlyAsync(new byte[1]))).Message.ShouldContain("deleted");
    }

    [Fact]
    public async Task Read_DamagedPiece_IsAnErrorAndNoShortFile()
    {
        var id = await WriteAsync(Bytes(2 * Chunk));
        await Host.ExecuteAsync("UPDATE blob_chunks SET bytes = substring(bytes FROM 2) WHERE number = 0");

        (await Should.ThrowAsync<IOException>(() => ReadAsync(id))).Message.ShouldContain("damaged");
    }

    [Fact]
    public async Task Complete_PieceLostByTheDatabase_IsRefused()
    {
        var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(4 * Chunk));
        await Host.ExecuteAsync("DELETE FROM blob_chunks WHERE number = 1");

        await Should.ThrowAsync<StoreBusyException>(async () => await writer.CompleteAsync(default));
        await writer.DisposeAsync();

        await ShouldBeAbsentAsync(writer.Id);
        await ShouldBeEmptyAsync();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100 * Chunk)]
    public async Task Delete_Blob_LeavesNothing(int size)
    {
        var id = await WriteAsync(Bytes(size));

        await Store.DeleteAsync(id, default);

        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task Dispose_WithoutCompletion_RemovesThePieces()
    {
        var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(10 * Chunk));
        (await CountAsync("blob_chunks")).ShouldBe(9);

        await writer.DisposeAsync();

        await ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task Clean_UploadWithoutASignOfLife_IsRemovedAndItsRestRefused()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(4 * Chunk));
        await Host.AgeAsync(writer.Id, Day - Minute);
        await Store.CleanAsync(default);
        (await CountAsync("blob_chunks")).ShouldBe(3);
        await Host.AgeAsync(writer.Id, 2 * Minute);

        await Store.CleanAsync(default);

        await ShouldBeEmptyAsync();
        await Should.ThrowAsync<StoreBusyException>(() => FillAsync(writer, Bytes(2 * Chunk)));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await writer.CompleteAsync(default));
    }

    [Fact]
    public async Task Write_SlowUpload_IsASignOfLife()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(2 * Chunk));
        await Host.AgeAsync(writer.Id, Day + Minute);
        await FillAsync(writer, Bytes(2 * Chunk));

        await Store.CleanAsync(default);
        await writer.CompleteAsync(default);

        await ShouldHoldAsync(writer.Id, [.. Bytes(2 * Chunk), .. Bytes(2 * Chunk)]);
    }

    [Fact]
    public async Task Clean_RemovalThatStoppedHalfWay_IsFinished()
    {
        var id = await WriteAsync(Bytes(4 * Chunk));
        var kept = await WriteAsync(Bytes(10));
        await Host.ExecuteAsync($"UPDATE blobs SET state = 2 WHERE id = '{id}'");
        await Host.ExecuteAsync("DELETE FROM blob_chunks WHERE number = 0 AND length(bytes) > 10");

        // Whoever has begun may still be at it.
        await Store.CleanAsync(default);
        (await CountAsync("blob_chunks")).ShouldBe(4);
        await Host.AgeAsync(id, 11 * Minute);
        await Store.CleanAsync(default);

        (await CountAsync("blob_chunks")).ShouldBe(1);
        (await CountAsync("blobs")).ShouldBe(1);
        await ShouldHoldAsync(kept, Bytes(10));
    }

    [Fact]
    public async Task Enumerate_CallersClockIsWrong_StillTellsTheAge()
    {
        await WriteAsync(Bytes(10));
        var ahead = new SettableTime { Now = DateTimeOffset.UtcNow.AddDays(2) };
        var other = await Host.OpenAsync(new PostgresBlobOptions(), ahead);

        var candidates = 0;
        await foreach (var _ in other.EnumerateAsync(ahead.Now.AddHours(-1), default))
        {
            candidates++;
        }

        candidates.ShouldBe(0);
    }

    [Fact]
    public async Task Enumerate_MoreThanAPage_GivesAll()
    {
        await Host.ExecuteAsync(
            "INSERT INTO blobs SELECT gen_random_uuid(), 0, 16384, 1, 0 FROM generate_series(1, 2500)");

        (await CandidatesAsync(DateTimeOffset.MaxValue)).Distinct().Count().ShouldBe(2500);
    }

    [Fact]
    public async Task OneConnection_ManyUploadsAndDownloadsUnderWay_HoldNone()
    {
        var store = await Host.OpenAsync(new PostgresBlobOptions { Connections = 1 });
        var complete = await WriteAsync(Bytes(3 * Chunk));
        var writers = new List<IBlobWriter>();
        var readers = new List<Stream>();
        for (var i = 0; i < 20; i++)
        {
            writers.Add(await store.CreateAsync(default));
            await FillAsync(writers[i], Bytes(2 * Chunk));
            readers.Add((await store.OpenAsync(complete, default)).ShouldNotBeNull());
            await readers[i].ReadExactlyAsync(new byte[Chunk + 1]);
        }

        (await Host.ExecuteAsync(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'")).ShouldBe(0L);
        foreach (var writer in writers)
        {
            await writer.CompleteAsync(default);
        }

        await ShouldHoldAsync(writers[19].Id, Bytes(2 * Chunk));
        readers.ForEach(static reader => reader.Dispose());
    }

    [Fact]
    public async Task Open_BadOptions_NamesEachOfThem()
    {
        var bad = new PostgresBlobOptions { Connections = 0, ChunkSize = 16 * 1024 - 1, AbandonedAfter = TimeSpan.FromMinutes(9) };

        var message = (await Should.ThrowAsync<ArgumentException>(() => Host.OpenAsync(bad))).Message;

        message.ShouldContain(nameof(PostgresBlobOptions.Connections));
        message.ShouldContain(nameof(PostgresBlobOptions.ChunkSize));
        message.ShouldContain(nameof(PostgresBlobOptions.AbandonedAfter));
    }

    private async Task ShouldBeEmptyAsync()
    {
        (await CountAsync("blobs")).ShouldBe(0);
        (await CountAsync("blob_chunks")).ShouldBe(0);
    }

    private async Task<long> CountAsync(string from) => (long)(await Host.ExecuteAsync($"SELECT count(*) FROM {from}"))!;
}
