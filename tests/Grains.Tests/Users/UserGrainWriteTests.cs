using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

public sealed class UserGrainWriteTests : IAsyncLifetime
{
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Put_ThenRead_GivesTheBytes()
    {
        var user = await _world.SignUpAsync();

        (await user.PutAsync("/pub/a.txt", "hello")).ShouldBe(StorageStatus.Ok);

        (await user.GetAsync("/pub/a.txt")).ShouldBe("hello");
    }

    [Fact]
    public async Task Usage_CreateOverwriteDelete_FollowsTheEntries()
    {
        var user = await _world.SignUpAsync();

        await user.PutAsync("/pub/a", new string('x', 10));
        (await user.UsedAsync()).ShouldBe(266);
        await user.PutAsync("/pub/a", new string('x', 20));
        (await user.UsedAsync()).ShouldBe(276);
        await user.DeleteAsync("/pub/a");

        (await user.UsedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Quota_ExactFit_IsAcceptedAndOneByteMoreRefused()
    {
        _world.Options = _world.Options with { DefaultQuotaMegabytes = 1 };
        var user = await _world.SignUpAsync();
        var path = StoragePath.Parse("/pub/big");

        (await user.Grain.AdmitWriteAsync(user.Caller, path, 1_048_576 - 256, default)).Status.ShouldBe(StorageStatus.Ok);
        (await user.Grain.AdmitWriteAsync(user.Caller, path, 1_048_576 - 255, default)).Status.ShouldBe(StorageStatus.QuotaExceeded);
        var undeclared = await user.Grain.AdmitWriteAsync(user.Caller, path, null, default);

        undeclared.Status.ShouldBe(StorageStatus.Ok);
        undeclared.MaxLength.ShouldBe(1_048_576 - 256);
    }

    [Fact]
    public async Task Quota_OfZero_RefusesTheEmptyFile()
    {
        _world.Options = _world.Options with { DefaultQuotaMegabytes = 0 };
        var user = await _world.SignUpAsync();

        (await user.PutAsync("/pub/empty", "")).ShouldBe(StorageStatus.QuotaExceeded);

        (await user.UsedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task CommitPut_OverQuotaWithoutDeclaredLength_LeavesTheOldFile()
    {
        _world.Options = _world.Options with { DefaultQuotaMegabytes = 1 };
        var user = await _world.SignUpAsync();
        await user.PutAsync("/pub/a", "old");
        var admission = await user.Grain.AdmitWriteAsync(user.Caller, StoragePath.Parse("/pub/a"), null, default);

        var huge = new PutRequest(
            StoragePath.Parse("/pub/a"), 2_000_000, default, "text/plain", new EntryContent.Blob(BlobId.Create()), admission.Version, default);
        var status = await user.Grain.CommitPutAsync(user.Caller, huge);

        status.ShouldBe(StorageStatus.QuotaExceeded);
        (await user.GetAsync("/pub/a")).ShouldBe("old");
        (await user.UsedAsync()).ShouldBe(259);
    }

    [Fact]
    public async Task Put_AfterTheClockWasSetBack_IsStillNewerThanTheOldFile()
    {
        var time = new Blobs.ManualTime();
        await using var world = new World(time: time);
        var user = await world.SignUpAsync();
        await user.PutAsync("/pub/a", "old");
        var before = (await user.Grain.ReadAsync(user.Caller, StoragePath.Parse("/pub/a"))).Entry!;
        time.SetBack(TimeSpan.FromHours(1));

        await user.PutAsync("/pub/a", "new");

        var after = (await user.Grain.ReadAsync(user.Caller, StoragePath.Parse("/pub/a"))).Entry!;
        after.ModifiedAt.ShouldBeGreaterThan(before.ModifiedAt);
        after.CreatedAt.ShouldBe(before.CreatedAt);
    }

    [Fact]
    public async Task Put_ReplacingABlob_GivesTheBlobUp()
    {
        var user = await _world.SignUpAsync();
        var blob = BlobId.Create();
        var path = StoragePath.Parse("/pub/film");
        await user.Grain.CommitPutAsync(user.Caller, new PutRequest(path, 100_000, default, "video/mp4", new EntryContent.Blob(blob), 0, default));

        await user.PutAsync("/pub/film", "short");

        _world.Reclaimed.ShouldBe([blob]);
    }

    [Fact]
    public async Task Put_BelowAFile_CollidesUntilTheFileIsGone()
    {
        var user = await _world.SignUpAsync();
        await user.PutAsync("/pub/app/foo", "1");

        (await user.PutAsync("/pub/app/foo/bar.json", "2")).ShouldBe(StorageStatus.PathCollision);
        await user.DeleteAsync("/pub/app/foo");
        (await user.PutAsync("/pub/app/foo/bar.json", "2")).ShouldBe(StorageStatus.Ok);

        (await user.PutAsync("/pub/app/foo", "1")).ShouldBe(StorageStatus.PathCollision);
    }

    [Fact]
    public async Task Puts_OfAFileAndOneBelowItAtOnce_ExactlyOneWins()
    {
        var user = await _world.SignUpAsync();
        for (var round = 0; round < 50; round++)
        {
            var (upper, lower) = ($"/pub/r{round}", $"/pub/r{round}/x");

            var statuses = await Task.WhenAll(Task.Run(() => user.PutAsync(upper, "1")), Task.Run(() => user.PutAsync(lower, "1")));

            statuses.Order().ShouldBe([StorageStatus.Ok, StorageStatus.PathCollision]);
        }

        (await user.UsedAsync()).ShouldBe(50 * 257);
    }

    [Fact]
    public async Task Deletes_OfOneFileAtOnce_ExactlyOneSucceedsWithOneEvent()
    {
        var user = await _world.SignUpAsync();
        await user.PutAsync("/pub/a", "1");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => user.DeleteAsync("/pub/a"))));

        statuses.Count(s => s == StorageStatus.Ok).ShouldBe(1);
        statuses.Count(s => s == StorageStatus.NotFound).ShouldBe(7);
        (await _world.Store.GetHeadAsync(default)).ShouldBe(new Cursor(2));
        (await user.UsedAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("/pub/app/:rw", "/pub/app/x", StorageStatus.Ok)]
    [InlineData("/pub/app:w", "/pub/app", StorageStatus.Ok)]
    [InlineData("/pub/app:w", "/pub/app/x", StorageStatus.NoWriteCapability)]
    [InlineData("/pub/app:w", "/pub/app-evil/x", StorageStatus.NoWriteCapability)]
    [InlineData("/:r", "/pub/x", StorageStatus.NoWriteCapability)]
    [InlineData("", "/pub/x", StorageStatus.NoWriteCapability)]
    [InlineData("/:rw", "/foo/x", StorageStatus.WriteOutsideRoots)]
    [InlineData("/:rw", "/priv/x", StorageStatus.Ok)]
    public async Task Put_WithCapabilities_FollowsTheirScope(string capabilities, string path, StorageStatus expected)
    {
        var user = await _world.SignUpAsync(capabilities);

        (await user.PutAsync(path, "x")).ShouldBe(expected);
    }

    [Fact]
    public async Task CommitPut_AfterSignOutDuringTheUpload_IsRefused()
    {
        var user = await _world.SignUpAsync();
        var path = StoragePath.Parse("/pub/slow");
        var admission = await user.Grain.AdmitWriteAsync(user.Caller, path, null, default);
        await user.Grain.SignOutAsync(user.Secret);

        var status = await user.Grain.CommitPutAsync(user.Caller, Member.Put(path, [1], admission.Version));

        status.ShouldBe(StorageStatus.NoSession);
        (await _world.Store.GetHeadAsync(default)).ShouldBe(Cursor.Start);
    }

    [Fact]
    public async Task Commit_StoreFails_IsReportedAndTheNextReadComesFromTheStore()
    {
        var user = await _world.SignUpAsync();
        await user.PutAsync("/pub/a", "old");
        var store = new FailingStore(_world.Store);
        var grain = _world.Activate(user.Key, store);
        var fragile = user with { Grain = grain };
        store.FailCommits = true;

        await Should.ThrowAsync<IOException>(() => fragile.PutAsync("/pub/a", "new"));
        store.FailCommits = false;

        (await fragile.GetAsync("/pub/a")).ShouldBe("old");
        (await fragile.PutAsync("/pub/a", "newer")).ShouldBe(StorageStatus.Ok);
        (await fragile.GetAsync("/pub/a")).ShouldBe("newer");
    }
}
