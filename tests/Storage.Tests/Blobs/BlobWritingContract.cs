using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Blobs;

/// <summary>Uploads: whole or not at all.</summary>
public abstract class BlobWritingContract<THost> : BlobContract<THost>
    where THost : IBlobHost, new()
{
    private const int Large = 20 * 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(262_144)]
    [InlineData(1_048_579)]
    public async Task Complete_ContentOfAnySize_ReadsBackEqual(int size)
    {
        var content = Bytes(size);

        var id = await WriteAsync(content, piece: 10_007);

        await ShouldHoldAsync(id, content);
    }

    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(int.MaxValue)]
    public async Task Complete_LargeContent_ReadsBackEqual(int piece)
    {
        var content = Bytes(Large + 1);

        var id = await WriteAsync(content, piece);

        await ShouldHoldAsync(id, content);
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
        await writer.DisposeAsync();

        await ShouldHoldAsync(writer.Id, Bytes(10));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Large)]
    public async Task Open_BeforeCompletion_FindsNothing(int size)
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(size));

        await ShouldBeAbsentAsync(writer.Id);
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(Large)]
    public async Task Dispose_WithoutCompletion_LeavesNothing(int size)
    {
        var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(size));

        await writer.DisposeAsync();
        await writer.DisposeAsync();

        await ShouldBeAbsentAsync(writer.Id);
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(Large)]
    public async Task Complete_CancelledBefore_LeavesNothing(int size)
    {
        using var cancelled = new CancellationTokenSource();
        var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(size));
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await writer.CompleteAsync(cancelled.Token));
        await writer.DisposeAsync();

        await ShouldBeAbsentAsync(writer.Id);
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var writer = await Store.CreateAsync(default);

        await Should.ThrowAsync<OperationCanceledException>(async () => await writer.WriteAsync(Bytes(Large), cancelled.Token));
        await writer.DisposeAsync();

        await ShouldBeAbsentAsync(writer.Id);
    }

    [Fact]
    public async Task Create_Cancelled_CreatesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.CreateAsync(cancelled.Token));
    }

    [Fact]
    public async Task Complete_ManyWritersAtOnce_KeepsEveryContentApart()
    {
        var ids = await Task.WhenAll(Enumerable.Range(1, 32).Select(i => Task.Run(() => WriteAsync(Bytes(i * 20_000), piece: 3333))));

        ids.Distinct().Count().ShouldBe(32);
        for (var i = 0; i < ids.Length; i++)
        {
            await ShouldHoldAsync(ids[i], Bytes((i + 1) * 20_000));
        }
    }
}
