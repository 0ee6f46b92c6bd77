using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class EntryContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task FindEntry_NothingStored_IsNull()
    {
        (await FindAsync(Alice, "/pub/a")).ShouldBeNull();

        await SignUpAsync(Alice);

        (await FindAsync(Alice, "/pub/a")).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(65_535)]
    [InlineData(EntryContent.MaxInline)]
    public async Task PutEntry_InlineContent_RoundTrips(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        var entry = Sample.File("/pub/dir/ü 😀.txt", content) with { ContentType = "application/vnd.x+json" };
        var alice = await SignUpAsync(Alice);

        await alice.PutAsync(entry);

        (await FindAsync(Alice, "/pub/dir/ü 😀.txt")).ShouldBeEntry(entry);
    }

    [Fact]
    public async Task PutEntry_Blob_RoundTrips()
    {
        var entry = Sample.Large("/priv/video", BlobId.Create(), size: (1L << 53) - 1);
        var alice = await SignUpAsync(Alice);

        await alice.PutAsync(entry);

        (await FindAsync(Alice, "/priv/video")).ShouldBeEntry(entry);
    }

    [Fact]
    public async Task PutEntry_Overwrite_ReplacesEverything()
    {
        var alice = await SignUpAsync(Alice);
        var versions = new[]
        {
            Sample.File("/pub/a", [1], hash: 1),
            Sample.Large("/pub/a", BlobId.Create(), hash: 2) with { ContentType = "video/mp4", ModifiedAt = Sample.At(50) },
            Sample.Large("/pub/a", BlobId.Create(), hash: 3) with { ModifiedAt = Sample.At(60) },
            Sample.File("/pub/a", [2, 3], hash: 4) with { CreatedAt = Sample.At(9), ModifiedAt = Sample.At(70) },
        };

        foreach (var version in versions)
        {
            await alice.PutAsync(version);

            (await FindAsync(Alice, "/pub/a")).ShouldBeEntry(version);
        }
    }

    [Fact]
    public async Task PutEntry_UnknownHash_RoundTrips()
    {
        var entry = Sample.File("/pub/a") with { Hash = default };
        var alice = await SignUpAsync(Alice);

        await alice.PutAsync(entry);

        (await FindAsync(Alice, "/pub/a")).ShouldBeEntry(entry);
    }

    [Fact]
    public async Task DeleteEntry_Stored_RemovesThatOneOnly()
    {
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync("/pub/a", "/pub/a.txt", "/pub/A", "/priv/a");

        await alice.DeleteAsync("/pub/a");

        (await FindAsync(Alice, "/pub/a")).ShouldBeNull();
        foreach (var other in new[] { "/pub/a.txt", "/pub/A", "/priv/a" })
        {
            (await FindAsync(Alice, other)).ShouldBeEntry(Sample.File(other));
        }
    }

    [Fact]
    public async Task Entries_SamePathOfTwoUsers_AreIndependent()
    {
        var alice = await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        await alice.PutAsync(Sample.File("/pub/a", [1]));
        await bob.PutAsync(Sample.File("/pub/a", [2, 2]));

        await alice.DeleteAsync("/pub/a");

        (await FindAsync(Alice, "/pub/a")).ShouldBeNull();
        (await FindAsync(Bob, "/pub/a")).ShouldBeEntry(Sample.File("/pub/a", [2, 2]));
    }

    [Fact]
    public async Task Entries_NamesThatLookAlike_AreDifferentFiles()
    {
        // Case, composed against decomposed, percent sign taken literally.
        string[] paths = ["/pub/e", "/pub/E", "/pub/\u00e9", "/pub/e\u0301", "/pub/%65", "/pub/e%"];
        var alice = await SignUpAsync(Alice);
        byte number = 0;
        foreach (var path in paths)
        {
            await alice.PutAsync(Sample.File(path, hash: ++number));
        }

        number = 0;
        foreach (var path in paths)
        {
            (await FindAsync(Alice, path)).ShouldBeEntry(Sample.File(path, hash: ++number));
        }
    }

    [Fact]
    public async Task Entries_RowOfOlderRules_IsServed()
    {
        // Backslash and final whitespace were allowed before v0.10 (spec storage §17.1).
        var entry = Sample.File("/pub/x") with { Path = StoragePath.FromTrusted("/pub/a\\b ") };
        var alice = await SignUpAsync(Alice);

        await alice.PutAsync(entry);

        (await Users.FindEntryAsync(Alice, entry.Path, default)).ShouldBeEntry(entry);
        (await PublicEventsAsync()).Single().Path.ShouldBe(entry.Path);
    }
}
