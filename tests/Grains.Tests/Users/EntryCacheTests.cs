using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Grains.Tests.Users;

public sealed class EntryCacheTests
{
    [Fact]
    public void Find_UnderAnotherEpoch_FindsNothing()
    {
        var cache = new EntryCache(new EntryCacheOptions());
        cache.Set(1, EntryOf("/pub/a", 10));

        cache.Find(2, StoragePath.Parse("/pub/a")).ShouldBeNull();
        cache.Find(1, StoragePath.Parse("/pub/a")).ShouldNotBeNull();
    }

    [Fact]
    public void Set_BeyondTheBudget_ForgetsSomeAndStaysBounded()
    {
        var cache = new EntryCache(new EntryCacheOptions { MaxBytes = 1_000_000 });
        for (var i = 0; i < 1_000; i++)
        {
            cache.Set(1, EntryOf($"/pub/{i}", 10_000));
        }

        var kept = Enumerable.Range(0, 1_000).Count(i => cache.Find(1, StoragePath.Parse($"/pub/{i}")) is not null);

        kept.ShouldBeInRange(1, 100);
    }

    [Fact]
    public void Set_TwiceAndRemove_LeavesNothing()
    {
        var cache = new EntryCache(new EntryCacheOptions());
        cache.Set(1, EntryOf("/pub/a", 10));
        cache.Set(1, EntryOf("/pub/a", 20));
        cache.Find(1, StoragePath.Parse("/pub/a"))!.Size.ShouldBe(20);

        cache.Remove(1, StoragePath.Parse("/pub/a"));

        cache.Find(1, StoragePath.Parse("/pub/a")).ShouldBeNull();
    }

    private static Entry EntryOf(string path, int size) => new(
        StoragePath.Parse(path), size, default, "text/plain", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        new EntryContent.Inline(new byte[size]));
}
