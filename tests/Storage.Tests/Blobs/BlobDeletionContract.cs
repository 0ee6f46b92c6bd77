using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Blobs;

/// <summary>Deleting, and finding what may be deleted.</summary>
public abstract class BlobDeletionContract<THost> : BlobContract<THost>
    where THost : IBlobHost, new()
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(10)]
    [InlineData(3_000_000)]
    public async Task Delete_CompletedBlob_IsGone(int size)
    {
        var id = await WriteAsync(Bytes(size));
        var other = await WriteAsync(Bytes(20));

        await Store.DeleteAsync(id, default);

        await ShouldBeAbsentAsync(id);
        await ShouldHoldAsync(other, Bytes(20));
        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBe([other]);
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
    public async Task Delete_ByManyAtOnce_IsNoError()
    {
        var id = await WriteAsync(Bytes(1_000_000));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await Store.DeleteAsync(id, default))));

        await ShouldBeAbsentAsync(id);
    }

    [Fact]
    public async Task Delete_WhileBeingRead_ReaderGetsItsBytesOrAnError()
    {
        var content = Bytes(5_000_000);
        var id = await WriteAsync(content);
        await using var reader = await OpenAsync(id);
        var read = new byte[content.Length];
        await reader.ReadExactlyAsync(read.AsMemory(0, 1000));

        await Store.DeleteAsync(id, default);
        var error = await Record.ExceptionAsync(async () => await reader.ReadExactlyAsync(read.AsMemory(1000)));

        if (error is null)
        {
            read.AsSpan().SequenceEqual(content).ShouldBeTrue();
        }
        else
        {
            // The end of the stream would be taken for that of the content.
            error.ShouldBeAssignableTo<IOException>();
            error.ShouldNotBeOfType<EndOfStreamException>();
        }
    }

    [Fact]
    public async Task Enumerate_BlobsOfSeveralAges_GivesTheOlder()
    {
        var old = await WriteAsync(Bytes(1));
        await Host.AgeAsync(old, 3 * Hour);
        var young = await WriteAsync(Bytes(1));

        (await CandidatesAsync(4 * Hour)).ShouldBeEmpty();
        (await CandidatesAsync(2 * Hour)).ShouldBe([old]);
        (await CandidatesAsync(-Hour)).ShouldBe([old, young], ignoreOrder: true);
    }

    [Fact]
    public async Task Enumerate_UploadThatTookLong_CountsFromItsCompletion()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(1_000_000));
        await Host.AgeAsync(writer.Id, 3 * Hour);
        await writer.CompleteAsync(default);

        (await CandidatesAsync(Hour)).ShouldBeEmpty();
        (await CandidatesAsync(-Hour)).ShouldBe([writer.Id]);
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
    public async Task Clean_UploadUnderWay_IsNotDisturbed()
    {
        var complete = await WriteAsync(Bytes(10));
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(1_000_000));

        await Store.CleanAsync(default);
        await FillAsync(writer, Bytes(7));
        await writer.CompleteAsync(default);

        await ShouldHoldAsync(writer.Id, [.. Bytes(1_000_000), .. Bytes(7)]);
        await ShouldHoldAsync(complete, Bytes(10));
    }
}
