using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class BlobReferenceContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task FindUnreferenced_NoBlobs_IsEmpty() => (await UnreferencedAsync()).ShouldBeEmpty();

    [Fact]
    public async Task FindUnreferenced_BlobsOfAnyUser_AreReferenced()
    {
        var (ofAlice, ofBob, ofNobody) = (BlobId.Create(), BlobId.Create(), BlobId.Create());
        await (await SignUpAsync(Alice)).PutAsync(Sample.Large("/pub/a", ofAlice));
        await (await SignUpAsync(Bob)).PutAsync(Sample.Large("/priv/b", ofBob));

        (await UnreferencedAsync(ofAlice, ofNobody, ofBob)).ShouldBe([ofNobody]);
    }

    [Fact]
    public async Task FindUnreferenced_Overwritten_FreesTheOldBlobOnly()
    {
        var (first, second) = (BlobId.Create(), BlobId.Create());
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync(Sample.Large("/pub/a", first));

        await alice.PutAsync(Sample.Large("/pub/a", second));
        (await UnreferencedAsync(first, second)).ShouldBe([first]);

        await alice.PutAsync(Sample.File("/pub/a"));
        (await UnreferencedAsync(first, second)).ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public async Task FindUnreferenced_Deleted_FreesTheBlob()
    {
        var blob = BlobId.Create();
        var alice = await SignUpAsync(Alice);
        await alice.PutAsync(Sample.Large("/pub/a", blob));

        await alice.DeleteAsync("/pub/a");

        (await UnreferencedAsync(blob)).ShouldBe([blob]);
    }

    [Fact]
    public async Task FindUnreferenced_RefusedCommit_DoesNotReference()
    {
        var blob = BlobId.Create();
        var alice = await SignUpAsync(Alice);
        var commit = alice.Next(new UserChange.PutEntry(Sample.Large("/pub/a", blob))) with { ExpectedVersion = 7 };

        await Users.CommitAsync(commit, default);

        (await UnreferencedAsync(blob)).ShouldBe([blob]);
    }

    [Fact]
    public async Task FindUnreferenced_AThousandBlobs_AnswersForEach()
    {
        var blobs = Enumerable.Range(0, 1000).Select(static _ => BlobId.Create()).ToArray();
        var alice = await SignUpAsync(Alice);
        await alice.CommitAsync(
            [.. blobs.Where(static (_, n) => n % 3 == 0).Select(static (b, n) => new UserChange.PutEntry(Sample.Large($"/pub/{n}", b)))]);

        (await UnreferencedAsync(blobs)).ShouldBe(blobs.Where(static (_, n) => n % 3 != 0), ignoreOrder: true);
    }

    private async Task<IReadOnlyList<BlobId>> UnreferencedAsync(params BlobId[] blobs) => await Users.FindUnreferencedAsync(blobs, default);
}
