using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Blobs;

/// <summary>Downloads, whole and in parts.</summary>
public abstract class BlobReadingContract<THost> : BlobContract<THost>
    where THost : IBlobHost, new()
{
    private const int Size = 1_500_000;

    private BlobId _id;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _id = await WriteAsync(Bytes(Size));
    }

    [Fact]
    public async Task Open_UnknownId_FindsNothing() => await ShouldBeAbsentAsync(BlobId.Create());

    [Fact]
    public async Task Open_Blob_IsAReadOnlySeekableStreamAtItsStart()
    {
        await using var reader = await OpenAsync(_id);

        (reader.CanRead, reader.CanSeek, reader.CanWrite).ShouldBe((true, true, false));
        (reader.Position, reader.Length).ShouldBe((0, Size));
    }

    [Fact]
    public async Task Open_EmptyBlob_HasLengthZeroAndEnds()
    {
        var id = await WriteAsync([]);
        await using var reader = await OpenAsync(id);

        reader.Length.ShouldBe(0);
        (await reader.ReadAsync(new byte[10])).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, Size)]
    [InlineData(1, 100_000)]
    [InlineData(65_535, 2)]
    [InlineData(262_143, 2)]
    [InlineData(262_144, 262_144)]
    [InlineData(262_145, 1_000_000)]
    [InlineData(Size - 1, 1)]
    [InlineData(Size, 0)]
    public async Task Read_FromPosition_GivesThatPart(int first, int length)
    {
        await using var reader = await OpenAsync(_id);
        reader.Position = first;
        var part = new byte[length];

        await reader.ReadExactlyAsync(part);

        part.AsSpan().SequenceEqual(Bytes(Size).AsSpan(first, length)).ShouldBeTrue();
        reader.Position.ShouldBe(first + length);
    }

    [Fact]
    public async Task Seek_BackAndForth_ReadsFromThere()
    {
        await using var reader = await OpenAsync(_id);
        var whole = Bytes(Size);
        int[] positions = [1_200_000, 5, 700_000, 700_100, 0, 1_499_000];
        foreach (var position in positions)
        {
            reader.Seek(position, SeekOrigin.Begin).ShouldBe(position);
            var part = new byte[1000];

            await reader.ReadExactlyAsync(part);

            part.ShouldBe(whole.AsSpan(position, 1000).ToArray());
        }

        reader.Seek(-10, SeekOrigin.End).ShouldBe(Size - 10);
        reader.Seek(-10, SeekOrigin.Current).ShouldBe(Size - 20);
    }

    [Fact]
    public async Task Read_AtOrBeyondTheEnd_GivesNothing()
    {
        await using var reader = await OpenAsync(_id);

        reader.Position = Size;
        (await reader.ReadAsync(new byte[10])).ShouldBe(0);
        reader.Position = Size + 1000;
        (await reader.ReadAsync(new byte[10])).ShouldBe(0);
    }

    [Fact]
    public async Task Seek_BeforeTheStart_IsRefused()
    {
        await using var reader = await OpenAsync(_id);

        Should.Throw<IOException>(() => reader.Seek(-1, SeekOrigin.Begin));
        Should.Throw<ArgumentOutOfRangeException>(() => reader.Position = -1);
    }

    [Fact]
    public async Task Read_InSmallPieces_GivesTheWhole()
    {
        await using var reader = await OpenAsync(_id);
        using var bytes = new MemoryStream();

        await reader.CopyToAsync(bytes, bufferSize: 7_001);

        bytes.ToArray().AsSpan().SequenceEqual(Bytes(Size)).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_ManyTimesAtOnce_ReadsIndependently()
    {
        await using var first = await OpenAsync(_id);
        await first.ReadExactlyAsync(new byte[500]);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => ShouldHoldAsync(_id, Bytes(Size)))));

        first.Position.ShouldBe(500);
    }

    [Fact]
    public async Task Read_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using var reader = await OpenAsync(_id);

        await Should.ThrowAsync<OperationCanceledException>(async () => await reader.ReadAtLeastAsync(new byte[10], 1, cancellationToken: cancelled.Token));
        await Should.ThrowAsync<OperationCanceledException>(async () => await Store.OpenAsync(_id, cancelled.Token));
    }

    [Fact]
    public async Task Read_AfterDisposal_IsRefused()
    {
        var reader = await OpenAsync(_id);
        await reader.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(async () => await reader.ReadAtLeastAsync(new byte[10], 1));
    }
}
