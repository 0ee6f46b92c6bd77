using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class UserFeedContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    // Cursors of Alice's public events: 1 3 5 6 9; private: 2 7; Bob's: 4 8 (private).
    [Theory]
    [InlineData(StorageRoot.Public, 0, long.MaxValue, false, 100, "1 3 5 6 9")]
    [InlineData(StorageRoot.Public, 0, long.MaxValue, true, 100, "9 6 5 3 1")]
    [InlineData(StorageRoot.Private, 0, long.MaxValue, false, 100, "2 7")]
    [InlineData(StorageRoot.Private, 0, long.MaxValue, true, 1, "7")]
    [InlineData(StorageRoot.Public, 3, long.MaxValue, false, 2, "5 6")]
    [InlineData(StorageRoot.Public, 4, long.MaxValue, false, 100, "5 6 9")]
    [InlineData(StorageRoot.Public, 0, 6, true, 2, "5 3")]
    [InlineData(StorageRoot.Public, 1, 9, false, 100, "3 5 6")]
    [InlineData(StorageRoot.Public, 1, 9, true, 100, "6 5 3")]
    [InlineData(StorageRoot.Public, 1, 9, true, 2, "6 5")]
    [InlineData(StorageRoot.Public, 3, 5, false, 100, "")]
    [InlineData(StorageRoot.Public, 9, long.MaxValue, false, 100, "")]
    [InlineData(StorageRoot.Public, long.MaxValue, long.MaxValue, false, 100, "")]
    [InlineData(StorageRoot.Public, 0, 1, true, 100, "")]
    [InlineData(StorageRoot.Public, 0, 0, true, 100, "")]
    [InlineData(StorageRoot.Public, 0, long.MaxValue, false, 0, "")]
    public async Task ReadUser_RootBoundsDirectionAndLimit_SelectEvents(
        StorageRoot root, long after, long before, bool reverse, int limit, string expected)
    {
        await StoreAsync();

        var events = await Events.ReadUserAsync(
            new UserEventQuery(Alice, root, new Cursor(after), new Cursor(before), reverse, limit), default);

        string.Join(' ', events.Select(static e => e.Cursor)).ShouldBe(expected);
        events.ShouldAllBe(e => e.User == Alice && e.Path.Root == root);
    }

    [Fact]
    public async Task ReadUser_Events_EqualThoseOfTheSink()
    {
        await StoreAsync();

        foreach (var root in new[] { StorageRoot.Public, StorageRoot.Private })
        {
            foreach (var user in new[] { Alice, Bob })
            {
                (await ReadAllAsync(user, root)).ShouldBe(Sink.Events.Where(e => e.User == user && e.Path.Root == root));
            }
        }
    }

    [Fact]
    public async Task ReadUser_NoSuchUser_IsEmpty()
    {
        await StoreAsync();

        (await ReadAllAsync(Sample.Key(1), StorageRoot.Public)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<Event>> ReadAllAsync(PublicKey user, StorageRoot root) =>
        await Events.ReadUserAsync(new UserEventQuery(user, root, Cursor.Start, Cursor.End, Reverse: false, int.MaxValue), default);

    private async Task StoreAsync()
    {
        var alice = await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        await alice.PutAsync("/pub/1", "/priv/2", "/pub/3");
        await bob.PutAsync("/pub/4");
        await alice.CommitAsync(new UserChange.DeleteEntry(Sample.Path("/pub/1")), new UserChange.PutEntry(Sample.File("/pub/6", hash: 9)));
        await alice.DeleteAsync("/priv/2");
        await bob.PutAsync("/priv/8");
        await alice.PutAsync("/pub/9");
    }
}
