using System.Globalization;
using System.Text;
using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

/// <summary>Writes that depend on what the file is (RFC 9110 §13).</summary>
public sealed class UserGrainConditionTests : IAsyncLifetime
{
    private static readonly StoragePath Path = StoragePath.Parse("/pub/a");
    private static readonly WriteCondition OnlyIfAbsent = new(null, new TagCondition(Any: true, []));
    private readonly World _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Create_OnlyIfAbsent_SucceedsOnce()
    {
        var user = await _world.SignUpAsync();

        (await PutAsync(user, "one", OnlyIfAbsent)).ShouldBe(StorageStatus.Ok);
        (await PutAsync(user, "two", OnlyIfAbsent)).ShouldBe(StorageStatus.PreconditionFailed);

        (await user.GetAsync("/pub/a")).ShouldBe("one");
        (await _world.Store.GetHeadAsync(default)).ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task Overwrite_IfItIsStillThatFile_FailsAfterAnotherWrite()
    {
        var user = await _world.SignUpAsync();
        await PutAsync(user, "one", default);

        (await PutAsync(user, "two", IfMatch("one"))).ShouldBe(StorageStatus.Ok);
        (await PutAsync(user, "three", IfMatch("one"))).ShouldBe(StorageStatus.PreconditionFailed);

        (await user.GetAsync("/pub/a")).ShouldBe("two");
    }

    [Fact]
    public async Task Delete_Conditions_AreCheckedBeforeExistence()
    {
        var user = await _world.SignUpAsync();
        var anything = new WriteCondition(new TagCondition(Any: true, []), null);

        (await user.Grain.DeleteAsync(user.Caller, Path, anything)).ShouldBe(StorageStatus.PreconditionFailed);
        await PutAsync(user, "one", default);
        (await user.Grain.DeleteAsync(user.Caller, Path, IfMatch("other"))).ShouldBe(StorageStatus.PreconditionFailed);
        (await user.Grain.DeleteAsync(user.Caller, Path, IfMatch("one"))).ShouldBe(StorageStatus.Ok);
    }

    [Fact]
    public async Task CompareAndSwap_ManyClients_HasExactlyOneWinnerARound()
    {
        const int Clients = 16;
        var user = await _world.SignUpAsync();
        await PutAsync(user, "start", default);
        var current = "start";
        for (var round = 0; round < 20; round++)
        {
            var texts = Enumerable.Range(0, Clients).Select(c => string.Create(CultureInfo.InvariantCulture, $"{round}:{c}")).ToArray();
            var expected = IfMatch(current);

            var statuses = await Task.WhenAll(texts.Select(text => Task.Run(() => PutAsync(user, text, expected))));

            statuses.Count(s => s == StorageStatus.Ok).ShouldBe(1);
            statuses.Count(s => s == StorageStatus.PreconditionFailed).ShouldBe(Clients - 1);
            current = texts[Array.IndexOf(statuses, StorageStatus.Ok)];
            (await user.GetAsync("/pub/a")).ShouldBe(current);
        }
    }

    private static ContentHash HashOf(string text) =>
        ContentHash.FromBytes(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static WriteCondition IfMatch(string text) => new(new TagCondition(Any: false, [HashOf(text)]), null);

    private static async Task<StorageStatus> PutAsync(Member user, string text, WriteCondition condition)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var admission = await user.Grain.AdmitWriteAsync(user.Caller, Path, bytes.Length, condition);
        return admission.Status != StorageStatus.Ok
            ? admission.Status
            : await user.Grain.CommitPutAsync(user.Caller, new PutRequest(
                Path, bytes.Length, HashOf(text), "text/plain", new EntryContent.Inline(bytes), admission.Version, condition));
    }
}
