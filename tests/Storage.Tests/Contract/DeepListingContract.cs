using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec storage cases 46, 48, 50 to 55 as far as a store is concerned.</summary>
public abstract class DeepListingContract<THost> : ListingContract<THost>
    where THost : IStoreHost, new()
{
    private const string Directory = "/pub/example.com/";

    private static readonly string[] Files =
    [
        "/pub/example.com/a.txt",
        "/pub/example.com/b.txt",
        "/pub/example.com/c.txt",
        "/pub/example.com/cc-nested/z.txt",
        "/pub/example.com/d.txt",
    ];

    private static readonly string[] LookAlikes =
        ["/pub/example.wrong/a.txt", "/pub/example.con", "/pub/example.con/x", "/pub/example.com0", "/pub/a.wrong/a.txt", "/priv/example.com/a.txt"];

    [Fact]
    public async Task List_Directory_GivesEveryFileBelowInOrder()
    {
        await StoreAsync();

        (await ListAsync(Directory)).ShouldBe(Files);
        (await ListAsync(Directory, reverse: true)).ShouldBe(Files.Reverse());
    }

    [Fact]
    public async Task List_Limit_TakesTheFirstItems()
    {
        await StoreAsync();

        (await ListAsync(Directory, limit: 2)).ShouldBe(Files[..2]);
        (await ListAsync(Directory, limit: 2, reverse: true)).ShouldBe([Files[4], Files[3]]);
        (await ListAsync(Directory, limit: 0)).ShouldBe([]);
        (await ListAsync(Directory, limit: 0, reverse: true)).ShouldBe([]);
    }

    [Fact]
    public async Task List_Cursor_IsExclusive()
    {
        await StoreAsync();

        (await ListAsync(Directory, limit: 2, cursor: Files[0])).ShouldBe([Files[1], Files[2]]);
        (await ListAsync(Directory, limit: 2, cursor: Files[4], reverse: true)).ShouldBe([Files[3], Files[2]]);
        (await ListAsync(Directory, cursor: Files[4])).ShouldBe([]);
        (await ListAsync(Directory, cursor: Files[0], reverse: true)).ShouldBe([]);
    }

    [Theory]
    [InlineData("/pub/example.com/b", 1)]
    [InlineData("/pub/example.com/c.txt2", 3)]
    [InlineData("/pub/example.com/cc-nested/", 3)]
    [InlineData("/pub/example.com/", 0)]
    [InlineData("/pub/a", 0)]
    [InlineData("/", 0)]
    [InlineData("/pub/example.com/zzz", 5)]
    [InlineData("/pub/example.com0", 5)]
    [InlineData("/pub/\U0010FFFD", 5)]
    public async Task List_CursorThatIsNoItem_SplitsTheListByBytes(string cursor, int before)
    {
        await StoreAsync();

        (await ListAsync(Directory, cursor: cursor)).ShouldBe(Files[before..]);
        (await ListAsync(Directory, cursor: cursor, reverse: true)).ShouldBe(Files[..before].Reverse());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public async Task List_PageByPage_VisitsEveryFileOnce(int limit, bool reverse)
    {
        await StoreAsync();

        (await PageThroughAsync(Directory, limit, reverse, shallow: false)).ShouldBe(reverse ? Files.Reverse() : Files);
    }

    [Fact]
    public async Task List_NothingBelow_IsMissing()
    {
        (await ListAsync("/pub/")).ShouldBeNull();
        var alice = await SignUpAsync(Alice);
        (await ListAsync("/pub/")).ShouldBeNull();
        await alice.PutAsync("/pub/test/sub1", "/pub/test/sub10/x");

        (await ListAsync("/pub/test/sub1/")).ShouldBeNull();
        (await ListAsync("/pub/test/sub1/", limit: 0, cursor: "/pub/zzz", shallow: true)).ShouldBeNull();
        (await ListAsync("/priv/")).ShouldBeNull();
        (await ListAsync("/pub/", user: Bob)).ShouldBeNull();
        (await ListAsync("/pub/", limit: 0)).ShouldBe([]);
    }

    [Fact]
    public async Task List_LastFileDeleted_IsMissing()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync("/pub/dir/a");

        await alice.DeleteAsync("/pub/dir/a");

        (await ListAsync("/pub/dir/")).ShouldBeNull();
    }

    [Theory]
    [InlineData("/pub/a_b/", "/pub/aXb/f", "/pub/a.b/f")]
    [InlineData("/pub/a%b/", "/pub/aXYb/f", "/pub/ab/f")]
    [InlineData("/pub/c++/", "/pub/c/f", "/pub/ccc/f")]
    [InlineData("/pub/(x)/", "/pub/x/f", "/pub/(x/f")]
    [InlineData("/pub/[x]/", "/pub/x/f", "/pub/[/f")]
    [InlineData("/pub/p|q/", "/pub/p/f", "/pub/q/f")]
    [InlineData("/pub/q?/", "/pub/q/f", "/pub/qq/f")]
    [InlineData("/pub/d$/", "/pub/d/f", "/pub/d$x/f")]
    [InlineData("/pub/*'\"/", "/pub/x/f", "/pub/*/f")]
    public async Task List_NameWithPatternCharacters_IsTakenLiterally(string directory, string other, string another)
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync(directory + "d/1", directory + "d/2", directory + "f", other, another);

        (await ListAsync(directory)).ShouldBe([directory + "d/1", directory + "d/2", directory + "f"]);
        (await ListAsync(directory, shallow: true)).ShouldBe([directory + "d/", directory + "f"]);
        (await ListAsync(directory, shallow: true, reverse: true)).ShouldBe([directory + "f", directory + "d/"]);
    }

    [Fact]
    public async Task List_NonAsciiNames_AreInByteOrder()
    {
        // UTF-16 would put the emoji (D83D DE00) before U+FF5E; their bytes (F0…, EF…) say otherwise.
        string[] files = ["/pub/Z", "/pub/a", "/pub/s/x", "/pub/\u00fc", "/pub/\ud7ff", "/pub/\uff5e", "/pub/\uff5e/x", "/pub/😀", "/pub/😀/x"];
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync([.. files.Reverse()]);

        (await ListAsync("/pub/")).ShouldBe(files);
        (await ListAsync("/pub/", reverse: true)).ShouldBe(files.Reverse());
        (await ListAsync("/pub/", cursor: "/pub/\uff5e/x")).ShouldBe(files[7..]);
        (await ListAsync("/pub/", cursor: "/pub/😀", reverse: true)).ShouldBe(files[..7].Reverse());
        (await ListAsync("/pub/😀/")).ShouldBe(["/pub/😀/x"]);
        (await ListAsync("/pub/", shallow: true)).ShouldBe(
            ["/pub/Z", "/pub/a", "/pub/s/", "/pub/\u00fc", "/pub/\ud7ff", "/pub/\uff5e", "/pub/\uff5e/", "/pub/😀", "/pub/😀/"]);
        (await ListAsync("/pub/", shallow: true, cursor: "/pub/\uff5e/x")).ShouldBe(["/pub/😀", "/pub/😀/"]);
    }

    private async Task StoreAsync()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync([.. Files.Reverse(), .. LookAlikes]);
        var bob = await SignUpAsync(Bob);
        await bob.PutAsync("/pub/example.com/of-bob");
    }
}
