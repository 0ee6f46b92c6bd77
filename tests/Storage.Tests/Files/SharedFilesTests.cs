using Pubky.Abstractions;
using Pubky.Storage.Files;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Files;

/// <summary>Several stores over one directory, as several processes have them.</summary>
public sealed class SharedFilesTests : BlobContract<SharedFileBlobHost>
{
    private string Staging => Path.Combine(Host.Root, "staging");

    [Fact]
    public async Task Open_BesideAnUpload_LeavesItAlone()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(100_000));

        var other = await Host.OpenAsync();
        await other.CleanAsync(default);
        await writer.CompleteAsync(default);

        await using var reader = await other.OpenAsync(writer.Id, default);
        reader.ShouldNotBeNull().Length.ShouldBe(100_000);
    }

    [Fact]
    public async Task Clean_OldUploadOfALivingProcess_IsLeftAlone()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(100_000));
        MakeOld(Directory.GetDirectories(Staging).ShouldHaveSingleItem());

        await (await Host.OpenAsync()).CleanAsync(default);
        await writer.CompleteAsync(default);

        await ShouldHoldAsync(writer.Id, Bytes(100_000));
    }

    [Fact]
    public async Task Clean_YoungLeftoversOfADeadProcess_AreLeftAlone()
    {
        // A machine whose locks do not reach this one looks the same.
        var directory = LeaveBehind();

        await Store.CleanAsync(default);

        Directory.Exists(directory).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clean_OldLeftoversOfADeadProcess_AreRemoved(bool locked)
    {
        var directory = LeaveBehind();
        if (!locked)
        {
            File.Delete(Path.Combine(directory, "lock"));
        }

        MakeOld(directory);

        await Store.CleanAsync(default);

        Directory.Exists(directory).ShouldBeFalse();
    }

    [Fact]
    public async Task Clean_OneOldFileOfTwo_LeavesBoth()
    {
        var directory = LeaveBehind();
        MakeOld(directory);
        File.SetLastWriteTimeUtc(Directory.GetFiles(directory)[0], DateTime.UtcNow);

        await Store.CleanAsync(default);

        Directory.GetFiles(directory).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Clean_LooseFile_GoesWhenItIsOld()
    {
        var (old, young) = (Path.Combine(Staging, BlobId.Create().ToString()), Path.Combine(Staging, BlobId.Create().ToString()));
        File.WriteAllText(old, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-25));
        File.WriteAllText(young, "");

        await Store.CleanAsync(default);

        (File.Exists(old), File.Exists(young)).ShouldBe((false, true));
    }

    [Fact]
    public async Task Clean_ManyAtOnce_Agree()
    {
        var stores = new List<IBlobStore> { Store };
        for (var i = 0; i < 4; i++)
        {
            stores.Add(await Host.OpenAsync());
        }

        for (var round = 0; round < 20; round++)
        {
            var directory = LeaveBehind();
            MakeOld(directory);

            await Task.WhenAll(stores.Select(static store => store.CleanAsync(default).AsTask()));

            Directory.Exists(directory).ShouldBeFalse();
        }

        Directory.GetDirectories(Staging).Length.ShouldBe(5);
    }

    [Fact]
    public async Task Create_StagingRemovedByOthers_MakesItAgain()
    {
        Directory.Delete(Directory.GetDirectories(Staging).ShouldHaveSingleItem(), recursive: true);

        var id = await WriteAsync(Bytes(10));

        await ShouldHoldAsync(id, Bytes(10));
    }

    [Fact]
    public async Task Dispose_Store_RemovesItsStagingOnly()
    {
        var other = (FileBlobStore)await Host.OpenAsync();
        await using var writer = await Store.CreateAsync(default);

        other.Dispose();

        Directory.GetDirectories(Staging).ShouldHaveSingleItem();
        await writer.CompleteAsync(default);
        await ShouldHoldAsync(writer.Id, []);
    }

    [Fact]
    public async Task Open_ForOneProcess_RemovesWhatTheDeadHaveLeft()
    {
        var directory = LeaveBehind();
        ((FileBlobStore)Store).Dispose();

        FileBlobStore.Open(Host.Root, TimeProvider.System);

        Directory.Exists(directory).ShouldBeFalse();
        await Task.CompletedTask;
    }

    /// <summary>What a process that was killed leaves: a directory with a lock that nobody holds, and an upload.</summary>
    private string LeaveBehind()
    {
        var directory = Path.Combine(Staging, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "lock"), "");
        File.WriteAllText(Path.Combine(directory, BlobId.Create().ToString()), "half of");
        return directory;
    }

    private static void MakeOld(string directory)
    {
        var old = DateTime.UtcNow.AddHours(-25);
        foreach (var file in Directory.GetFiles(directory))
        {
            // By its name: a lock that is held cannot be opened.
            File.SetLastWriteTimeUtc(file, old);
        }

        Directory.SetLastWriteTimeUtc(directory, old);
    }
}
