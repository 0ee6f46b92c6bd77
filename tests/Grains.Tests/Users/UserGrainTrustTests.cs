using Pubky.Abstractions;
using Pubky.Grains.Tests.Blobs;

namespace Pubky.Grains.Tests.Users;

/// <summary>A cluster, in which two grains of one user are an accident: public files are trusted for a second, sessions never.</summary>
public sealed class UserGrainTrustTests : IAsyncLifetime
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly World _world;
    private readonly FailingStore _store;
    private Member _here = null!;
    private Member _there = null!;

    public UserGrainTrustTests()
    {
        _world = new World(time: _time) { Options = new() { SharedStoreTrust = Trust } };
        _store = new FailingStore(_world.Store);
    }

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
    public async Task Read_PublicWithinTheTrust_DoesNotAskTheStore()
    {
        var before = _store.Looks;
        _time.Advance(Trust * 0.9);

        (await _here.GetAsync("/pub/a")).ShouldBe("old");

        _store.Looks.ShouldBe(before);
    }

    [Fact]
    public async Task Read_PublicAfterTheTrust_AsksOnceAndTrustsAgain()
    {
        await _there.PutAsync("/pub/a", "new");
        var before = _store.Looks;
        _time.Advance(Trust);

        (await _here.GetAsync("/pub/a")).ShouldBe("new");
        (await _here.GetAsync("/pub/a")).ShouldBe("new");

        _store.Looks.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Read_PublicAfterAnOwnCommit_IsTrustedNoLongerForThat()
    {
        _time.Advance(Trust * 0.6);
        await _here.Grain.CommitPutAsync(_here.Caller, Member.Put(StoragePath.Parse("/pub/b"), [1]));
        await _there.PutAsync("/pub/a", "new");
        _time.Advance(Trust * 0.4);

        (await _here.GetAsync("/pub/a")).ShouldBe("new");
    }

    [Fact]
    public async Task Calls_SignedOutElsewhere_AreRefusedAtOnce()
    {
        await _there.Grain.SignOutAsync(_there.Secret);

        (await _here.Grain.FindSessionAsync(_here.Caller)).ShouldBeNull();
        (await _here.GetAsync("/priv/a")).ShouldBeNull();
        (await _here.PutAsync("/pub/b", "x")).ShouldBe(StorageStatus.NoSession);
    }

    [Fact]
    public async Task Calls_FrozenAndWokenAfterTheUserHasMovedOn_GoByWhatIsTrueNow()
    {
        await _there.PutAsync("/pub/a", "new");
        await _there.Grain.SignOutAsync(_there.Secret);
        _time.Advance(TimeSpan.FromMinutes(5));

        (await _here.GetAsync("/pub/a")).ShouldBe("new");
        (await _here.Grain.CommitPutAsync(_here.Caller, Member.Put(StoragePath.Parse("/pub/a"), [1]))).ShouldBe(StorageStatus.NoSession);
        (await _here.DeleteAsync("/pub/a")).ShouldBe(StorageStatus.NoSession);
        (await _here.GetAsync("/priv/a")).ShouldBeNull();
    }

    [Fact]
    public async Task Read_NewerSeenBeforeTheOwnCommitIsAcknowledged_IsNotFollowedByTheOlder()
    {
        _store.AfterCommit = async () =>
        {
            await _there.PutAsync("/pub/a", "newer");
            _time.Advance(Trust);
            (await _here.GetAsync("/pub/a")).ShouldBe("newer");
        };

        await _here.Grain.CommitPutAsync(_here.Caller, Member.Put(StoragePath.Parse("/pub/a"), "own"u8.ToArray()));

        (await _here.GetAsync("/pub/a")).ShouldBe("newer");
    }
}
