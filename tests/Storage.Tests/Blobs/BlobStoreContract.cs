using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Blobs;

/// <summary>What every <see cref="IBlobStore"/> must do; one derived class per implementation.</summary>
public abstract class BlobStoreContract
{
    protected SettableTime Time { get; } = new();

    protected abstract IBlobStore Store { get; }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(1_048_579)]
    public async Task Complete_ContentOfAnySize_ReadsBackEqual(int size)
    {
        var content = Bytes(size);

        var id = await WriteAsync(content, piece: 10_007);

        (await ReadAsync(id)).ShouldBe(content);
    }

    [Fact]
    public async Task Write_BufferReusedAfterwards_KeepsTheFirstBytes()
    {
        await using var writer = await Store.CreateAsync(default);
        var buffer = new byte[] { 1, 2, 3 };
        await writer.WriteAsync(buffer, default);
        buffer.AsSpan().Fill(9);
        await writer.WriteAsync(buffer, default);
        await writer.CompleteAsync(default);

        (await ReadAsync(writer.Id)).ShouldBe([1, 2, 3, 9, 9, 9]);
    }

    [Fact]
    public async Task Write_AfterCompletion_IsRefusedAndChangesNothing()
    {
        await using var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(Bytes(10), default);
        await writer.CompleteAsync(default);

        await Should.ThrowAsync<ObjectDisposedException>(async () => await writer.WriteAsync(Bytes(10), default));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await writer.CompleteAsync(default));

        (await ReadAsync(writer.Id)).ShouldBe(Bytes(10));
    }

    [Fact]
    public async Task Open_BeforeCompletion_FindsNothing()
    {
        await using var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(Bytes(100), default);

        (await Store.OpenAsync(writer.Id, default)).ShouldBeNull();
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_WithoutCompletion_LeavesNothing()
    {
        var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(Bytes(100_000), default);

        await writer.DisposeAsync();
        await writer.DisposeAsync();

        (await Store.OpenAsync(writer.Id, default)).ShouldBeNull();
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_CancelledBefore_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(Bytes(10), default);
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await writer.CompleteAsync(cancelled.Token));
        await writer.DisposeAsync();

        (await Store.OpenAsync(writer.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Open_UnknownId_FindsNothing() => (await Store.OpenAsync(BlobId.Create(), default)).ShouldBeNull();

    [Fact]
    public async Task Open_Twice_ReadsIndependently()
    {
        var id = await WriteAsync(Bytes(1000));
        await using var first = (await Store.OpenAsync(id, default)).ShouldNotBeNull();
        await first.ReadExactlyAsync(new byte[500]);

        (await ReadAsync(id)).ShouldBe(Bytes(1000));
    }

    [Fact]
    public async Task Delete_CompletedBlob_IsGone()
    {
        var id = await WriteAsync(Bytes(10));
        var other = await WriteAsync(Bytes(20));

        await Store.DeleteAsync(id, default);

        (await Store.OpenAsync(id, default)).ShouldBeNull();
        (await ReadAsync(other)).ShouldBe(Bytes(20));
    }

    [Fact]
    public async Task Delete_AbsentBlob_IsNoError()
    {
        var id = await WriteAsync(Bytes(10));
        await Store.DeleteAsync(id, default);

        await Store.DeleteAsync(id, default);
        await Store.DeleteAsync(BlobId.Create(), default);
    }

    [Fact]
    public async Task Delete_WhileBeingRead_ReaderKeepsItsBytes()
    {
        var content = Bytes(300_000);
        var id = await WriteAsync(content);
        await using var reader = (await Store.OpenAsync(id, default)).ShouldNotBeNull();
        var read = new byte[content.Length];
        await reader.ReadExactlyAsync(read.AsMemory(0, 1000));

        await Store.DeleteAsync(id, default);
        await reader.ReadExactlyAsync(read.AsMemory(1000));

        read.ShouldBe(content);
        reader.ReadByte().ShouldBe(-1);
    }

    [Fact]
    public async Task Enumerate_Bound_IsExclusiveAndCountsFromCompletion()
    {
        var start = Time.Now;
        var old = await WriteAsync(Bytes(1));

        // Its last byte is as old as the other blob; only its completion is new.
        await using var late = await Store.CreateAsync(default);
        await late.WriteAsync(Bytes(1), default);
        Time.Now = start.AddHours(1);
        await late.CompleteAsync(default);

        (await CandidatesAsync(start)).ShouldBeEmpty();
        (await CandidatesAsync(start.AddHours(1))).ShouldBe([old]);
        (await CandidatesAsync(start.AddHours(1).AddSeconds(1))).ShouldBe([old, late.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Enumerate_DeletingAsItGoes_VisitsEveryBlobOnce()
    {
        var ids = new List<BlobId>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add(await WriteAsync([]));
        }

        var visited = new List<BlobId>();
        await foreach (var id in Store.EnumerateAsync(DateTimeOffset.MaxValue, default))
        {
            visited.Add(id);
            await Store.DeleteAsync(id, default);
        }

        visited.ShouldBe(ids, ignoreOrder: true);
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Enumerate_Cancelled_Stops()
    {
        await WriteAsync([]);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Store.EnumerateAsync(DateTimeOffset.MaxValue, cancelled.Token))
            {
            }
        });
    }

    [Fact]
    public async Task Complete_ManyWritersAtOnce_KeepsEveryContentApart()
    {
        var ids = await Task.WhenAll(Enumerable.Range(1, 32).Select(i => Task.Run(() => WriteAsync(Bytes(i * 1000), piece: 333))));

        ids.Distinct().Count().ShouldBe(32);
        for (var i = 0; i < ids.Length; i++)
        {
            (await ReadAsync(ids[i])).ShouldBe(Bytes((i + 1) * 1000));
        }
    }

    protected async Task<BlobId> WriteAsync(byte[] content, int piece = int.MaxValue)
    {
        await using var writer = await Store.CreateAsync(default);
        for (var rest = content.AsMemory(); !rest.IsEmpty; rest = rest[Math.Min(piece, rest.Length)..])
        {
            await writer.WriteAsync(rest[..Math.Min(piece, rest.Length)], default);
        }

        await writer.CompleteAsync(default);
        return writer.Id;
    }

    protected async Task<byte[]> ReadAsync(BlobId id)
    {
        await using var reader = (await Store.OpenAsync(id, default)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await reader.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    protected async Task<List<BlobId>> CandidatesAsync(DateTimeOffset before)
    {
        var ids = new List<BlobId>();
        await foreach (var id in Store.EnumerateAsync(before, default))
        {
            ids.Add(id);
        }

        return ids;
    }

    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
