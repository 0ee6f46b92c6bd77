using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec storage cases 47 to 49.</summary>
public abstract class ShallowListingContract<THost> : ListingContract<THost>
    where THost : IStoreHost, new()
{
    private static readonly string[] Items =
    [
        "/pub/a.com/",
        "/pub/example.com/",
        "/pub/example.con-file",
        "/pub/example.con/",
        "/pub/file",
        "/pub/file2",
        "/pub/z.com/",
    ];

    [Fact]
    public async Task List_Shallow_MergesEachChildDirectory()
    {
        await StoreAsync();

        (await ListAsync("/pub/", shallow: true)).ShouldBe(Items);
        (await ListAsync("/pub/", shallow: true, reverse: true)).ShouldBe(Items.Reverse());
    }

    [Theory]
    [InlineData(null, 2, 0, 2)]
    [InlineData(null, 0, 0, 0)]
    [InlineData("/pub/example.com/", 2, 2, 4)]
    [InlineData("/pub/example.com/a.txt", 2, 2, 4)]
    [InlineData("/pub/example.com/a.txt", 3, 2, 5)]
    [InlineData("/pub/example.com", NoLimit, 1, 7)]
    [InlineData("/pub/example.con/zzz/zzz", NoLimit, 4, 7)]
    [InlineData("/pub/file", NoLimit, 5, 7)]
    [InlineData("/pub/z.com/", NoLimit, 7, 7)]
    [InlineData("/pub/", NoLimit, 0, 7)]
    [InlineData("/", NoLimit, 0, 7)]
    [InlineData("/priv/x", NoLimit, 0, 7)]
    [InlineData("/zzz", NoLimit, 7, 7)]
    public async Task List_ShallowWithCursor_GoesOnAfterItsItem(string? cursor, int limit, int from, int to)
    {
        await StoreAsync();

        (await ListAsync("/pub/", limit, cursor, shallow: true)).ShouldBe(Items[from..to]);
    }

    [Theory]
    [InlineData("/pub/file2", 3, 5, 2)]
    [InlineData("/pub/example.con/", NoLimit, 3, 0)]
    [InlineData("/pub/example.con/a", 1, 4, 3)]
    [InlineData("/pub/example.con/zzz/zzz", 1, 4, 3)]
    [InlineData("/pub/example.con", NoLimit, 2, 0)]
    [InlineData("/pub/a.com/", NoLimit, 0, 0)]
    [InlineData("/pub/", NoLimit, 0, 0)]
    [InlineData("/", NoLimit, 0, 0)]
    [InlineData("/zzz", NoLimit, 7, 0)]
    [InlineData(null, 2, 7, 5)]
    [InlineData(null, 0, 7, 7)]
    public async Task List_ShallowReverseWithCursor_GoesOnBeforeIt(string? cursor, int limit, int from, int to)
    {
        await StoreAsync();

        (await ListAsync("/pub/", limit, cursor, reverse: true, shallow: true)).ShouldBe(Items[to..from].Reverse());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public async Task List_ShallowPageByPage_VisitsEveryItemOnce(int limit, bool reverse)
    {
        await StoreAsync();

        (await PageThroughAsync("/pub/", limit, reverse, shallow: true)).ShouldBe(reverse ? Items.Reverse() : Items);
    }

    [Fact]
    public async Task List_FileAndDirectoryOfOneName_AreTwoItems()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync("/pub/sub1", "/pub/sub1/a", "/pub/sub1/b/c");

        (await ListAsync("/pub/", shallow: true)).ShouldBe(["/pub/sub1", "/pub/sub1/"]);
        (await ListAsync("/pub/", limit: 1, cursor: "/pub/sub1", shallow: true)).ShouldBe(["/pub/sub1/"]);
        (await ListAsync("/pub/", cursor: "/pub/sub1/", shallow: true)).ShouldBe([]);
        (await ListAsync("/pub/", cursor: "/pub/sub1/", reverse: true, shallow: true)).ShouldBe(["/pub/sub1"]);
    }

    [Fact]
    public async Task List_ShallowBelowAChild_ShowsThatLevelOnly()
    {
        await StoreAsync();

        (await ListAsync("/pub/example.con/", shallow: true)).ShouldBe(["/pub/example.con/a/", "/pub/example.con/b"]);
        (await ListAsync("/", shallow: true)).ShouldBe(["/priv/", "/pub/"]);
        (await ListAsync("/pub/file2/", shallow: true)).ShouldBeNull();
    }

    private async Task StoreAsync()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync(
            "/pub/z.com/a/b/c/d",
            "/pub/file2",
            "/pub/file",
            "/pub/example.con/b",
            "/pub/example.con/a/2",
            "/pub/example.con/a/1",
            "/pub/example.con-file",
            "/pub/example.com/b.txt",
            "/pub/example.com/a.txt",
            "/pub/a.com/x",
            "/priv/secret");
        var bob = await SignUpAsync(Bob);
        await bob.PutAsync("/pub/of-bob");
    }
}
