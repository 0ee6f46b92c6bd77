using Pubky.Storage.Memory;

namespace Pubky.Storage.Tests.Memory;

public sealed class MemoryBlobStoreTests
{
    [Fact]
    public async Task Count_Blobs_CountsCompletedOnes()
    {
        var store = new MemoryBlobStore(new SettableTime());
        await using var finished = await store.CreateAsync(default);
        await finished.CompleteAsync(default);
        await using var unfinished = await store.CreateAsync(default);

        store.Count.ShouldBe(1);
    }
}
