using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

/// <summary>
/// Several processes with grains on one database and nothing else between them (design §1): whatever one has acknowledged, the
/// next call on any other goes by.
/// </summary>
public sealed class UserGrainSharedStoreTests : IAsyncLifetime
{
    private readonly World _world = new() { Options = new() { SharedStoreTrust = TimeSpan.Zero } };
    private readonly FailingStore _store;
    private Member _here = null!;
    private Member _there = null!;

    public UserGrainSharedStoreTests() => _store = new FailingStore(_world.Store);

    public async Task InitializeAsync()
    {
        _there = await _world.SignUpAsync();
        _here = _there with { Grain = _world.Activate(_there.Key, _store) };
        await _here.PutAsync("/pub/a", "old");
        await _here.PutAsync("/priv/a", "secret");
        (await _here.GetAsync("/pub/a")).ShouldBe("old");
        (await _here.GetAsync("/priv/a")).ShouldBe("secret");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Read_OverwrittenElsewhere_GivesTheNewContent()
    {
        await _there.PutAsync("/pub/a", "new");

        (await _here.GetAsync("/pub/a")).ShouldBe("new");
    }

    [Fact]
    public async Task Read_DeletedElsewhere_FindsNothing()
    {
        await _there.DeleteAsync("/pub/a");

        (await _here.GetAsync("/pub/a")).ShouldBeNull();
    }

    [Fact]
    public async Task Calls_SignedOutElsewhere_AreRefused()
    {
        (await _there.Grain.SignOutAsync(_there.Secret)).ShouldBeTrue();

        (await _here.Grain.FindSessionAsync(_here.Caller)).ShouldBeNull();
        (await _here.Grain.ReadAsync(_here.Caller, StoragePath.Parse("/priv/a"))).Status.ShouldBe(StorageStatus.PrivateReadNeedsSession);
        (await _here.Grain.AuthorizeReadAsync(_here.Caller, StoragePath.Parse("/priv/a"))).ShouldBe(StorageStatus.PrivateReadNeedsSession);
        var list = new ListQuery(StoragePath.Parse("/priv/"), 10, null, false, false);
        (await _here.Grain.ListAsync(_here.Caller, list)).Status.ShouldBe(StorageStatus.PrivateReadNeedsSession);
        (await _here.PutAsync("/pub/b", "x")).ShouldBe(StorageStatus.NoSession);
        (await _here.DeleteAsync("/pub/a")).ShouldBe(StorageStatus.NoSession);
    }

    [Fact]
    public async Task CommitPut_SignedOutElsewhereDuringTheUpload_IsRefused()
    {
        var path = StoragePath.Parse("/pub/b");
        var admission = await _here.Grain.AdmitWriteAsync(_here.Caller, path, 1, default);
        await _there.Grain.SignOutAsync(_there.Secret);

        (await _here.Grain.CommitPutAsync(_here.Caller, Member.Put(path, [1], admission.Version))).ShouldBe(StorageStatus.NoSession);
        (await _world.Store.FindEntryAsync(_here.Key, path, default)).ShouldBeNull();
    }

    [Fact]
    public async Task FindSession_GrantRevokedElsewhere_IsNull()
    {
        var grant = GrantOf(_here);
        var bearer = Caller.Bearer(SecretHash.Of("bearer"));
        await _here.Grain.ExchangeGrantAsync(grant, bearer.Secret);
        (await _here.Grain.FindSessionAsync(bearer)).ShouldNotBeNull();

        await _there.Grain.RevokeGrantAsync(grant.Id);

        (await _here.Grain.FindSessionAsync(bearer)).ShouldBeNull();
    }

    [Fact]
    public async Task FindSession_BearerReplacedElsewhere_IsNull()
    {
        var bearer = Caller.Bearer(SecretHash.Of("bearer"));
        await _here.Grain.ExchangeGrantAsync(GrantOf(_here), bearer.Secret);
        (await _here.Grain.FindSessionAsync(bearer)).ShouldNotBeNull();

        await _there.Grain.ExchangeGrantAsync(GrantOf(_here), SecretHash.Of("another"));

        (await _here.Grain.FindSessionAsync(bearer)).ShouldBeNull();
        (await _here.Grain.FindSessionAsync(Caller.Bearer(SecretHash.Of("another")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Put_DisabledElsewhereAndEnabledAgain_FollowsAtOnce()
    {
        await _there.Grain.SetDisabledAsync(true);
        (await _here.PutAsync("/pub/b", "x")).ShouldBe(StorageStatus.UserDisabled);
        (await _here.Grain.DescribeAsync())!.Disabled.ShouldBeTrue();
        (await _here.Grain.GetUsageAsync())!.Disabled.ShouldBeTrue();

        await _there.Grain.SetDisabledAsync(false);
        (await _here.PutAsync("/pub/b", "x")).ShouldBe(StorageStatus.Ok);
    }

    [Fact]
    public async Task SetDisabled_HereAfterItWasUndoneElsewhere_TakesEffect()
    {
        await _here.Grain.SetDisabledAsync(true);
        await _there.Grain.SetDisabledAsync(false);

        (await _here.Grain.SetDisabledAsync(true)).ShouldBeTrue();

        (await _world.Store.FindUserAsync(_here.Key, default))!.Disabled.ShouldBeTrue();
    }

    [Fact]
    public async Task SignIn_AccountMadeElsewhereAfterNoneWasFound_IsOk()
    {
        var key = World.NewKey();
        var (here, there) = (_world.Activate(key, _store), _world.Activate(key));
        (await here.DescribeAsync()).ShouldBeNull();
        await there.SignUpAsync(new SignUpRequest(null, Capabilities.Empty, null, CodeRequired: false));

        (await here.SignInAsync(SecretHash.Of("s"), Capabilities.Empty)).Status.ShouldBe(SignInStatus.Ok);
    }

    [Fact]
    public async Task CommitPut_RoomMadeElsewhere_IsNotRefusedForWhatIsNoLongerTrue()
    {
        _world.Options = _world.Options with { DefaultQuotaMegabytes = 1 };
        var there = await _world.SignUpAsync();
        var here = there with { Grain = _world.Activate(there.Key, _store) };
        var big = new byte[800_000];
        var path = StoragePath.Parse("/pub/b");
        await there.Grain.CommitPutAsync(there.Caller, Member.Put(StoragePath.Parse("/pub/a"), big));
        (await here.Grain.CommitPutAsync(here.Caller, Member.Put(path, big))).ShouldBe(StorageStatus.QuotaExceeded);
        await there.DeleteAsync("/pub/a");

        (await here.Grain.CommitPutAsync(here.Caller, Member.Put(path, big))).ShouldBe(StorageStatus.Ok);
    }

    [Fact]
    public async Task Read_OwnCommitAndAnotherAfterItAreSeenBeforeItIsAcknowledged_KeepsTheNewer()
    {
        _store.AfterCommit = async () =>
        {
            _store.AfterCommit = static () => Task.CompletedTask;
            (await _here.GetAsync("/pub/a")).ShouldBe("own");
            await _there.PutAsync("/pub/a", "newer");
            (await _here.GetAsync("/pub/a")).ShouldBe("newer");
        };

        (await _here.PutAsync("/pub/a", "own")).ShouldBe(StorageStatus.Ok);

        (await _here.GetAsync("/pub/a")).ShouldBe("newer");
        (await _here.UsedAsync()).ShouldBe(await _there.UsedAsync());
    }

    [Fact]
    public async Task Read_LookOlderThanTheOwnCommit_DoesNotBringBackWhatWasBefore()
    {
        var (looked, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        _store.AfterLook = () =>
        {
            _store.AfterLook = static () => Task.CompletedTask;
            looked.SetResult();
            return goOn.Task;
        };
        var early = Task.Run(() => _here.GetAsync("/pub/a"));
        await looked.Task;
        await _here.Grain.CommitPutAsync(_here.Caller, Member.Put(StoragePath.Parse("/pub/a"), "new"u8.ToArray()));
        goOn.SetResult();
        await early;

        (await _here.GetAsync("/pub/a")).ShouldBe("new");
        (await _here.UsedAsync()).ShouldBe((await _world.Store.FindUserAsync(_here.Key, default))!.UsedBytes);
    }

    [Fact]
    public async Task Calls_DatabaseOutOfReach_GiveNothingFromMemory()
    {
        _store.FailLooks = true;

        await Should.ThrowAsync<StoreBusyException>(() => _here.GetAsync("/pub/a"));
        await Should.ThrowAsync<StoreBusyException>(() => _here.GetAsync("/priv/a"));
        await Should.ThrowAsync<StoreBusyException>(async () => await _here.Grain.FindSessionAsync(_here.Caller));

        _store.FailLooks = false;
        (await _here.GetAsync("/priv/a")).ShouldBe("secret");
    }

    [Fact]
    public async Task Put_NothingChangedElsewhere_AsksOnceForItsAdmissionAndNotForItsCommit()
    {
        var before = _store.Looks;

        await _here.PutAsync("/pub/b", "x");

        _store.Looks.ShouldBe(before + 1);
    }

    private static Grant GrantOf(Member user)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return new Grant(
            GrantId.Parse("g1"), user.Key, ClientId.Parse("app.example"), user.Key, Capabilities.Parse("/:rw"), now, now + 86400, default, null);
    }
}
