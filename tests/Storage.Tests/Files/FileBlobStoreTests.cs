using Pubky.Abstractions;
using Pubky.Storage.Files;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Files;

public sealed class FileBlobStoreTests : BlobStoreContract, IDisposable
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private readonly TemporaryDirectory _directory = new();
    private readonly string _root;

    public FileBlobStoreTests()
    {
        _root = _directory.Combine("new/blobs of the server");
        Store = FileBlobStore.Open(_root, Time);
    }

    protected override IBlobStore Store { get; }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Complete_Blob_LiesUnderTheFirstTwoDigitsOfItsId()
    {
        var id = await WriteAsync(Bytes(10));

        Files("blobs").ShouldBe([Path.Combine(_root, "blobs", id.ToString()[..2], id.ToString())]);
        Files("staging").ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_WithoutCompletion_RemovesTheStagingFile()
    {
        var writer = await Store.CreateAsync(default);
        await writer.WriteAsync(Bytes(100_000), default);
        Files("staging").ShouldBe([Path.Combine(_root, "staging", writer.Id.ToString())]);

        await writer.DisposeAsync();

        Files("").ShouldBeEmpty();
    }

    [Fact]
    public async Task Complete_ShardGone_FailsAndLeavesNothing()
    {
        var writer = await Store.CreateAsync(default);
        Directory.Delete(Path.Combine(_root, "blobs", writer.Id.ToString()[..2]));

        await Should.ThrowAsync<IOException>(async () => await writer.CompleteAsync(default));
        await writer.DisposeAsync();

        Files("").ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_StoreOfAnEarlierProcess_KeepsBlobsAndRemovesLeftovers()
    {
        var id = await WriteAsync(Bytes(10));
        await File.WriteAllBytesAsync(Path.Combine(_root, "staging", BlobId.Create().ToString()), Bytes(10));

        var reopened = FileBlobStore.Open(_root, Time);

        Files("staging").ShouldBeEmpty();
        await using var reader = await reopened.OpenAsync(id, default);
        reader.ShouldNotBeNull().Length.ShouldBe(10);
    }

    [Fact]
    public void Open_RootIsAFile_FailsWithItsName()
    {
        var file = _directory.Combine("file");
        File.WriteAllText(file, "");

        Should.Throw<IOException>(() => FileBlobStore.Open(file, Time)).Message.ShouldContain(file);
    }

    [Fact]
    public async Task Enumerate_ForeignFile_IsPassedOver()
    {
        var id = await WriteAsync(Bytes(10));
        await File.WriteAllTextAsync(Path.Combine(_root, "blobs", "00", "lost+found.txt"), "");

        (await CandidatesAsync(DateTimeOffset.MaxValue)).ShouldBe([id]);
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
        var directories = Directory.GetDirectories(_root, "*", SearchOption.AllDirectories);
        directories.Append(_root).Append(Path.GetDirectoryName(_root)!).Select(File.GetUnixFileMode).Distinct().ShouldBe([OwnerDirectory]);
        directories.Length.ShouldBe(2 + 256);
    }

    private string[] Files(string below) => Directory.GetFiles(Path.Combine(_root, below), "*", SearchOption.AllDirectories);
}
