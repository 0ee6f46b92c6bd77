using Pubky.Abstractions;
using Pubky.Storage.Files;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Files;

public sealed class FileBlobStoreTests : BlobContract<FileBlobHost>
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private string Root => Host.Root;

    [Fact]
    public async Task Complete_Blob_LiesUnderTheFirstTwoDigitsOfItsId()
    {
        var id = await WriteAsync(Bytes(10));

        Files("blobs").ShouldBe([Path.Combine(Root, "blobs", id.ToString()[..2], id.ToString())]);
        Files("staging").ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_WithoutCompletion_RemovesTheStagingFile()
    {
        var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(Bytes(100_000), default);
        Files("staging").ShouldBe([Path.Combine(Root, "staging", writer.Id.ToString())]);

        await writer.DisposeAsync();

        Files("").ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_ShardGone_FailsAndLeavesNothing()
    {
        var writer = await Store.CreateAsync(default);
        Directory.Delete(Path.Combine(Root, "blobs", writer.Id.ToString()[..2]));

        await Should.ThrowAsync<IOException>(async () => await writer.CompleteAsync(default));
        await writer.DisposeAsync();

        Files("").ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_StoreOfAnEarlierProcess_KeepsBlobsAndRemovesLeftovers()
    {
        var id = await WriteAsync(Bytes(10));
        await File.WriteAllBytesAsync(Path.Combine(Root, "staging", BlobId.Create().ToString()), Bytes(10));

        var reopened = await Host.OpenAsync();

        Files("staging").ShouldBeEmpty();
        await using var reader = await reopened.OpenAsync(id, default);
        reader.ShouldNotBeNull().Length.ShouldBe(10);
    }

    [Fact]
    public async Task Delete_WhileBeingRead_ReaderKeepsItsBytes()
    {
        var content = Bytes(300_000);
        var id = await WriteAsync(content);
        await using var reader = await OpenAsync(id);
        var read = new byte[content.Length];
        await reader.ReadExactlyAsync(read.AsMemory(0, 1000));

        await Store.DeleteAsync(id, default);
        await reader.ReadExactlyAsync(read.AsMemory(1000));

        read.ShouldBe(content);
    }

    [Fact]
    public void Open_RootIsAFile_FailsWithItsName()
    {
        var file = Path.Combine(Root, "file");
        File.WriteAllText(file, "");

        Should.Throw<IOException>(() => FileBlobStore.Open(file, TimeProvider.System)).Message.ShouldContain(file);
    }

    [Fact]
    public void Open_BadOptions_NamesEachOfThem()
    {
        var bad = new FileBlobStoreOptions { Root = "", AbandonedAfter = TimeSpan.FromMinutes(9) };

        var message = Should.Throw<ArgumentException>(() => FileBlobStore.Open(bad, TimeProvider.System)).Message;

        message.ShouldContain(nameof(FileBlobStoreOptions.Root));
        message.ShouldContain(nameof(FileBlobStoreOptions.AbandonedAfter));
    }

    [Fact]
    public async Task Enumerate_ForeignFile_IsPassedOver()
    {
        var id = await WriteAsync(Bytes(10));
        await File.WriteAllTextAsync(Path.Combine(Root, "blobs", "00", "lost+found.txt"), "");

        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBe([id]);
    }

    [Fact]
    public async Task Enumerate_CallersClockIsWrong_StillTellsTheAge()
    {
        await WriteAsync(Bytes(10));
        var ahead = new SettableTime { Now = DateTimeOffset.UtcNow.AddDays(2) };
        var other = FileBlobStore.Open(Root, ahead);

        var candidates = new List<BlobId>();
        await foreach (var id in other.EnumerateAsync(ahead.Now.AddHours(-1), default))
        {
            candidates.Add(id);
        }

        candidates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_OnUnix_GivesOthersNoAccess()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await WriteAsync(Bytes(10));
        await using var unfinished = await Store.CreateAsync(default);

        Files("").Select(File.GetUnixFileMode).ShouldBe([OwnerFile, OwnerFile]);
        var directories = Directory.GetDirectories(Root, "*", SearchOption.AllDirectories);
        directories.Append(Root).Select(File.GetUnixFileMode).Distinct().ShouldBe([OwnerDirectory]);
        directories.Length.ShouldBe(2 + 256);
    }

    private string[] Files(string below) => Directory.GetFiles(Path.Combine(Root, below), "*", SearchOption.AllDirectories);
}
