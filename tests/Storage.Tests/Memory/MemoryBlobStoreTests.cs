using Pubky.Abstractions;
using Pubky.Storage.Memory;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.Memory;

public sealed class MemoryBlobStoreTests : BlobStoreContract
{
    private readonly MemoryBlobStore _store;

    public MemoryBlobStoreTests() => _store = new MemoryBlobStore(Time);

    protected override IBlobStore Store => _store;

    [Fact]
    public async Task Count_Blobs_CountsCompletedOnes()
    {
        await WriteAsync(Bytes(1));
        await using var unfinished = await Store.CreateAsync(default);

        _store.Count.ShouldBe(1);
    }
}
