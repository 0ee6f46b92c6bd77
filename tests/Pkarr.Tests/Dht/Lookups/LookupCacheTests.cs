using Pubky.Clocks;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Tests.Dht.Simulation;

namespace Pubky.Pkarr.Tests.Dht.Lookups;

public sealed class LookupCacheTests
{
    private readonly ManualTime _time = new();
    private readonly LookupCache _cache;

    public LookupCacheTests() => _cache = new LookupCache(_time);

    [Fact]
    public void Find_TokensOlderThanFiveMinutes_StillAStartButNoRecipients()
    {
        var target = NodeIds.Random();
        _cache.Keep(target, [AResponder]);
        _time.Advance(TimeSpan.FromMinutes(5));
        _cache.FindFresh(target).ShouldBe([AResponder]);

        _time.Advance(TimeSpan.FromTicks(1));

        _cache.FindFresh(target).ShouldBeEmpty();
        _cache.Find(target).ShouldBe([AResponder]);
    }

    [Fact]
    public void Keep_BeyondTheCapacity_TheLeastUsedGoes()
    {
        var targets = Enumerable.Range(0, LookupCache.Capacity + 1).Select(static _ => NodeIds.Random()).ToList();
        foreach (var target in targets.Take(LookupCache.Capacity))
        {
            _cache.Keep(target, [AResponder]);
        }

        _cache.Find(targets[0]).Count.ShouldBe(1);
        _cache.Keep(targets[^1], [AResponder]);

        _cache.Find(targets[0]).Count.ShouldBe(1, "it was just used");
        _cache.Find(targets[1]).ShouldBeEmpty();
    }

    [Fact]
    public void Drop_ForgetsATarget()
    {
        var target = NodeIds.Random();
        _cache.Keep(target, [AResponder]);

        _cache.Drop(target);

        _cache.Find(target).ShouldBeEmpty();
    }

    private static Responder AResponder { get; } = new(Peers.Contact(1), new byte[4], null);
}
