using Pubky.Abstractions;

namespace Pubky.Pkarr.Tests.Packets;

public sealed class PacketCacheTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void Offer_MoreRecent_ReplacesTheOld()
    {
        var cache = new PacketCache(10, _time);
        var newer = TestPackets.Sign(2);

        cache.Offer(TestPackets.Sign(1)).ShouldBe(PacketOffer.Stored);
        cache.Offer(newer).ShouldBe(PacketOffer.Stored);

        cache.Find(newer.Key)!.Packet.ShouldBe(newer);
    }

    [Fact]
    public void Offer_Older_IsRefused()
    {
        var cache = new PacketCache(10, _time);
        var newer = TestPackets.Sign(2);
        cache.Offer(newer);

        cache.Offer(TestPackets.Sign(1)).ShouldBe(PacketOffer.NotMostRecent);

        cache.Find(newer.Key)!.Packet.ShouldBe(newer);
    }

    [Fact]
    public void Offer_Same_IsSeenAgain()
    {
        var cache = new PacketCache(10, _time);
        cache.Offer(TestPackets.Sign(1));
        _time.Now += TimeSpan.FromHours(1);

        cache.Offer(TestPackets.Sign(1)).ShouldBe(PacketOffer.Unchanged);

        cache.Find(TestPackets.User.PublicKey)!.LastSeen.ShouldBe(_time.Now);
    }

    [Theory]
    [InlineData(-60, 0)]
    [InlineData(60, 60)]
    public void Offer_SameSeenAtAnotherTime_KeepsTheLaterTime(int offeredAt, int expected)
    {
        var cache = new PacketCache(10, _time);
        cache.Offer(TestPackets.Sign(1));

        cache.Offer(new SeenPacket(TestPackets.Sign(1), _time.Now.AddSeconds(offeredAt))).ShouldBe(PacketOffer.Unchanged);

        cache.Find(TestPackets.User.PublicKey)!.LastSeen.ShouldBe(_time.Now.AddSeconds(expected));
    }

    [Fact]
    public void Offer_NewerSeenLongAgo_ReplacesAndKeepsItsTime()
    {
        var cache = new PacketCache(10, _time);
        cache.Offer(TestPackets.Sign(1));
        var newer = new SeenPacket(TestPackets.Sign(2), _time.Now.AddHours(-1));

        cache.Offer(newer).ShouldBe(PacketOffer.Stored);

        cache.Find(TestPackets.User.PublicKey).ShouldBe(newer);
    }

    [Theory]
    [InlineData(1, PacketOffer.Stored)]
    [InlineData(7, PacketOffer.Mismatch)]
    public void Offer_WithExpectation_HoldsItAgainstTheOldTimestamp(long expected, PacketOffer verdict)
    {
        var cache = new PacketCache(10, _time);
        cache.Offer(TestPackets.Sign(1), replaces: 99).ShouldBe(PacketOffer.Stored);

        cache.Offer(TestPackets.Sign(2), expected).ShouldBe(verdict);
    }

    [Fact]
    public void Offer_BeyondCapacity_DropsTheLeastUsed()
    {
        var cache = new PacketCache(2, _time);
        cache.Offer(SignedPacket.Sign(TestPackets.Homeserver, [], 1));
        cache.Offer(SignedPacket.Sign(TestPackets.User, [], 1));
        cache.Find(TestPackets.Homeserver.PublicKey);

        cache.Offer(SignedPacket.Sign(TestPackets.Other, [], 1));

        cache.Find(TestPackets.Homeserver.PublicKey).ShouldNotBeNull();
        cache.Find(TestPackets.User.PublicKey).ShouldBeNull();
        cache.Find(TestPackets.Other.PublicKey).ShouldNotBeNull();
    }

    [Fact]
    public void Offer_CapacityZero_KeepsNothing()
    {
        var cache = new PacketCache(0, _time);

        cache.Offer(TestPackets.Sign(1)).ShouldBe(PacketOffer.Stored);

        cache.Find(TestPackets.User.PublicKey).ShouldBeNull();
    }

    [Fact]
    public void Clock_TimeStandsStill_IsStrictlyIncreasing()
    {
        var clock = new PacketClock(_time);
        var now = _time.Now.ToUnixMicroseconds();

        clock.Next().ShouldBe(now);
        clock.Next().ShouldBe(now + 1);
        clock.Next(replaced: now + 100).ShouldBe(now + 101);
        clock.Next().ShouldBe(now + 102);
    }
}
