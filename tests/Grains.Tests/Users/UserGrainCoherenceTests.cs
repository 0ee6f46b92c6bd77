using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

/// <summary>
/// Spec events §12.2 C9: whoever has seen an event reads the version it tells of. An event can be read as soon as its commit is
/// on disk, which is before the grain hears of it.
/// </summary>
public sealed class UserGrainCoherenceTests : IAsyncLifetime
{
    private readonly World _world = new();
    private readonly FailingStore _store;
    private Member _user = null!;

    public UserGrainCoherenceTests() => _store = new FailingStore(_world.Store);

    public async Task InitializeAsync()
    {
        var member = await _world.SignUpAsync();
        await member.PutAsync("/pub/b", "old");
        _user = member with { Grain = _world.Activate(member.Key, _store) };
        await _user.PutAsync("/pub/a", "old");
        (await _user.GetAsync("/pub/a")).ShouldBe("old");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Read_OverwriteIsInTheFeedButNotAcknowledged_GivesTheNewContent()
    {
        string? seen = null;
        _store.AfterCommit = async () => seen = await _user.GetAsync("/pub/a");

        await _user.PutAsync("/pub/a", "new");

        seen.ShouldBe("new");
        (await _user.GetAsync("/pub/a")).ShouldBe("new");
    }

    [Fact]
    public async Task Read_DeletionIsInTheFeedButNotAcknowledged_FindsNothing()
    {
        string? seen = "not read";
        _store.AfterCommit = async () => seen = await _user.GetAsync("/pub/a");

        await _user.DeleteAsync("/pub/a");

        seen.ShouldBeNull();
    }

    [Fact]
    public async Task Read_BegunBeforeAnOverwrite_LeavesNothingOldForReadsAfterIt()
    {
        var (began, goOn, ended) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        _store.AfterFind = () =>
        {
            _store.AfterFind = static () => Task.CompletedTask;
            began.SetResult();
            return goOn.Task;
        };
        var early = Task.Run(() => _user.GetAsync("/pub/b"));
        await began.Task;
        string? seen = null;
        _store.AfterCommit = async () =>
        {
            goOn.SetResult();
            (await early).ShouldBe("old");
            seen = await _user.GetAsync("/pub/b");
            _store.AfterCommit = static () => Task.CompletedTask;
        };

        await _user.PutAsync("/pub/b", "new");

        seen.ShouldBe("new");
    }

    [Fact]
    public async Task Read_WhileAnOverwriteFails_StaysRight()
    {
        _store.FailCommits = true;
        await Should.ThrowAsync<IOException>(() => _user.PutAsync("/pub/a", "new"));

        (await _user.GetAsync("/pub/a")).ShouldBe("old");
    }
}
