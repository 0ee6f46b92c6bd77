using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec storage §6.4 and case 57.</summary>
public abstract class CollisionContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Theory]

    // Something lies below the new file.
    [InlineData("/pub/app/foo/bar.json", "/pub/app/foo", true)]
    [InlineData("/pub/app/foo/a/b/c", "/pub/app/foo", true)]
    [InlineData("/pub/app/foo/a/b/c", "/pub/app/foo/a", true)]
    [InlineData("/pub/a_b/x", "/pub/a_b", true)]
    [InlineData("/pub/ü😀/x", "/pub/ü😀", true)]

    // An ancestor of the new file is a file.
    [InlineData("/pub/app/foo", "/pub/app/foo/bar.json", true)]
    [InlineData("/pub/app", "/pub/app/foo/bar.json", true)]
    [InlineData("/pub/app/foo", "/pub/app/foo/a/b/c/d", true)]
    [InlineData("/pub/ü😀", "/pub/ü😀/x", true)]

    // Overwriting is no collision.
    [InlineData("/pub/app/foo", "/pub/app/foo", false)]

    // Neither are neighbours that only look alike.
    [InlineData("/pub/x/sub11/f", "/pub/x/sub1", false)]
    [InlineData("/pub/x/sub1", "/pub/x/sub11/f", false)]
    [InlineData("/pub/x/sub1-a/f", "/pub/x/sub1", false)]
    [InlineData("/pub/x/sub10", "/pub/x/sub1", false)]
    [InlineData("/pub/x/SUB1/f", "/pub/x/sub1", false)]
    [InlineData("/pub/aXb/x", "/pub/a_b", false)]
    [InlineData("/pub/abc/x", "/pub/a%", false)]
    [InlineData("/pub/a", "/pub/b", false)]
    [InlineData("/priv/a/b", "/pub/a", false)]
    [InlineData("/pub/é/x", "/pub/e\u0301", false)]
    public async Task Collides_OneStoredFile_AsTheMatrixSays(string stored, string target, bool collides)
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync(stored);

        (await CollidesAsync(Alice, target)).ShouldBe(collides);
    }

    [Fact]
    public async Task Collides_NothingStored_IsFree()
    {
        (await CollidesAsync(Alice, "/pub/a")).ShouldBeFalse();

        await SignUpAsync(Alice);

        (await CollidesAsync(Alice, "/pub/a")).ShouldBeFalse();
    }

    [Fact]
    public async Task Collides_FilesOfOthers_NeverMatter()
    {
        await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        await bob.PutAsync("/pub/foo/bar", "/pub/up");

        (await CollidesAsync(Alice, "/pub/foo")).ShouldBeFalse();
        (await CollidesAsync(Alice, "/pub/up/x")).ShouldBeFalse();
    }

    [Fact]
    public async Task Collides_BlockingFileDeleted_IsFreeAgain()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync("/pub/app/foo/bar.json");
        (await CollidesAsync(Alice, "/pub/app/foo")).ShouldBeTrue();

        await alice.DeleteAsync("/pub/app/foo/bar.json");
        (await CollidesAsync(Alice, "/pub/app/foo")).ShouldBeFalse();

        await alice.PutAsync("/pub/app/foo");
        (await CollidesAsync(Alice, "/pub/app/foo/bar.json")).ShouldBeTrue();
    }

    [Fact]
    public async Task DeleteEntry_FileOfAnOldCollidingPair_LeavesTheFilesBelow()
    {
        // Homeservers of old could make such pairs (spec storage §6.4, case 58).
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync("/pub/foo", "/pub/foo/bar.json");

        await alice.DeleteAsync("/pub/foo");

        (await FindAsync(Alice, "/pub/foo")).ShouldBeNull();
        (await FindAsync(Alice, "/pub/foo/bar.json")).ShouldNotBeNull();
    }

    private ValueTask<bool> CollidesAsync(PublicKey user, string path) => Users.CollidesAsync(user, Sample.Path(path), default);
}
