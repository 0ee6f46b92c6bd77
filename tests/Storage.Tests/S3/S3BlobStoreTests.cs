using Pubky.Abstractions;
using Pubky.Storage.S3;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.S3;

/// <summary>What goes over the wire, and what is left in the bucket.</summary>
public sealed class S3BlobStoreTests : BlobContract<S3BlobHost>
{
    private const int Part = 8 * 1024 * 1024;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(Part, 1, 0)]
    [InlineData(Part + 1, 2, 1)]
    [InlineData(2 * Part, 2, 1)]
    [InlineData((2 * Part) + 1, 3, 1)]
    public async Task Complete_Content_GoesInOneRequestOrInParts(int size, int puts, int uploads)
    {
        var id = await WriteAsync(Bytes(size), piece: 1_000_000);

        var sent = await Host.RequestsAsync("PUT");
        sent.Count.ShouldBe(puts);
        sent.ShouldAllBe(static r => r["checksum"] != null);
        (await Host.RequestsAsync("POST")).Count.ShouldBe(2 * uploads);
        await ShouldHoldAsync(id, Bytes(size));
    }

    [Fact]
    public async Task Complete_WithoutChecksums_SendsNone()
    {
        var store = await Host.OpenAsync(Host.Options with { Checksums = false });
        foreach (var size in new[] { 10, Part + 1 })
        {
            await using var writer = await store.CreateAsync(default);
            await FillAsync(writer, Bytes(size));
            await writer.CompleteAsync(default);
            await ShouldHoldAsync(writer.Id, Bytes(size));
        }

        (await Host.RequestsAsync("PUT")).ShouldAllBe(static r => r["checksum"] == null);
    }

    [Fact]
    public async Task Read_DamagedObject_IsAnError()
    {
        var id = await WriteAsync(Bytes(100_000));
        await Host.OrderAsync("damage", new() { ["key"] = "blobs/" + id });

        await using var reader = await OpenAsync(id);
        var read = new byte[100_000];

        // Before the reader has its last byte, and takes the file for whole.
        await Should.ThrowAsync<IOException>(async () => await reader.ReadExactlyAsync(read));
    }

    [Fact]
    public async Task Read_AfterMoving_AsksForTheRestOnly()
    {
        var id = await WriteAsync(Bytes(1_000_000));
        await using var reader = await OpenAsync(id);
        reader.Position = 900_000;

        await reader.ReadExactlyAsync(new byte[10_000]);
        await reader.ReadExactlyAsync(new byte[10_000]);

        (await Host.RequestsAsync("GET")).Where(static r => r["range"] is not null).ShouldHaveSingleItem()["range"]!.ToString()
            .ShouldBe("bytes=900000-999999");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3 * Part)]
    public async Task Dispose_WithoutCompletion_LeavesNoParts(int size)
    {
        var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(size));
        (await Host.UploadsAsync()).ShouldBe(size > Part ? 1 : 0);

        await writer.DisposeAsync();

        (await Host.UploadsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Create_MoreThanTheMost_IsRefusedUntilOneHasEnded()
    {
        var store = await Host.OpenAsync(Host.Options with { MaxUploads = 2 });
        var first = await store.CreateAsync(default);
        await using var second = await store.CreateAsync(default);

        await Should.ThrowAsync<StoreBusyException>(async () => await store.CreateAsync(default));
        await first.DisposeAsync();
        await first.DisposeAsync();

        await using var third = await store.CreateAsync(default);
        await Should.ThrowAsync<StoreBusyException>(async () => await store.CreateAsync(default));
    }

    [Fact]
    public async Task Enumerate_BlobOfSeveralParts_AddsTheLongestUpload()
    {
        // Amazon dates it to the beginning of its upload, which may have taken that long.
        var large = await WriteAsync(Bytes(Part + 1));
        var small = await WriteAsync(Bytes(10));
        await Host.AgeAsync(large, 24 * Hour);
        await Host.AgeAsync(small, 24 * Hour);

        (await CandidatesAsync(Hour)).ShouldBe([small]);
        await Host.AgeAsync(large, 3 * Hour);
        (await CandidatesAsync(Hour)).ShouldBe([small, large], ignoreOrder: true);
    }

    [Fact]
    public async Task Enumerate_MoreThanAPageAndForeignKeys_GivesAllBlobs()
    {
        var ids = new List<BlobId>();
        await Parallel.ForAsync(0, 1010, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            var id = await WriteAsync([]);
            lock (ids)
            {
                ids.Add(id);
            }
        });
        await using var foreign = await (await Host.OpenAsync(Host.Options with { Prefix = "blobs/of-others/" })).CreateAsync(default);
        await foreign.CompleteAsync(default);

        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task Enumerate_CallersClockIsWrong_StillTellsTheAge()
    {
        await WriteAsync(Bytes(10));
        var ahead = new SettableTime { Now = DateTimeOffset.UtcNow.AddDays(2) };
        var other = await Host.OpenAsync(Host.Options, ahead);

        var candidates = 0;
        await foreach (var _ in other.EnumerateAsync(ahead.Now - Hour, default))
        {
            candidates++;
        }

        candidates.ShouldBe(0);
    }

    [Fact]
    public async Task Enumerate_MachinesClockIsBehind_GoesByTheServices()
    {
        var id = await WriteAsync(Bytes(10));
        await Host.FailAsync("GET", "date", times: 10, more: new() { ["seconds"] = 3 * 3600 });

        (await CandidatesAsync(2 * Hour)).ShouldBe([id]);
    }

    [Fact]
    public async Task Clean_OldUploadOfADeadProcess_IsGivenUp()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(Part + 1));
        await Host.AgeAsync(writer.Id, 24 * Hour);
        await Store.CleanAsync(default);
        (await Host.UploadsAsync()).ShouldBe(1);
        await Host.AgeAsync(writer.Id, 2 * Hour);

        await Store.CleanAsync(default);

        (await Host.UploadsAsync()).ShouldBe(0);
        await Should.ThrowAsync<IOException>(async () => await writer.CompleteAsync(default));
    }

    [Fact]
    public async Task Complete_LaterThanAnyUploadMay_IsRefused()
    {
        var time = new SettableTimestamps();
        var store = await Host.OpenAsync(Host.Options, time);
        var writer = await store.CreateAsync(default);
        await FillAsync(writer, Bytes(Part + 1));
        time.Elapsed = (24 * Hour) + TimeSpan.FromSeconds(1);

        await Should.ThrowAsync<IOException>(async () => await writer.CompleteAsync(default));
        await writer.DisposeAsync();

        (await Host.UploadsAsync()).ShouldBe(0);
    }

    private sealed class SettableTimestamps : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
