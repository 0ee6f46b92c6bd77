using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Networks;

/// <summary>Spec pkarr §7.3, cases 42, 44, 46, 47, 52, 53.</summary>
public sealed class ResolveFoldTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LongAgo = Now.AddDays(-2);

    [Fact]
    public void Result_NoAnswer_IsNoResponses() => Fold().Result.Status.ShouldBe(ResolveStatus.NoResponses);

    [Fact]
    public void Result_TwoPackets_IsTheMoreRecentInEitherOrder()
    {
        var (older, newer) = (Seen(1), Seen(2));

        Fold(Found(older), Found(newer)).Result.Packet.ShouldBe(newer);
        Fold(Found(newer), Found(older)).Result.Packet.ShouldBe(newer);
    }

    [Fact]
    public void Result_SameTimestamp_IsTheGreaterMessageInEitherOrder()
    {
        var (smaller, greater) = (Seen(1, TestPackets.Txt("a", 600, "a")), Seen(1, TestPackets.Txt("a", 600, "b")));

        Fold(Found(smaller), Found(greater)).Result.Packet.ShouldBe(greater);
        Fold(Found(greater), Found(smaller)).Result.Packet.ShouldBe(greater);
    }

    [Fact]
    public void Result_IdenticalPackets_KeepsTheNewestTime()
    {
        var packet = TestPackets.Sign(1);
        var (early, late) = (new SeenPacket(packet, Now.AddSeconds(-9)), new SeenPacket(TestPackets.Sign(1), Now.AddSeconds(-3)));

        Fold(Found(early), Found(late)).Result.Packet!.LastSeen.ShouldBe(late.LastSeen);
        Fold(Found(late), Found(early)).Result.Packet!.LastSeen.ShouldBe(late.LastSeen);
    }

    [Theory]
    [InlineData(ResolvePolicy.CacheFirst, 1)]
    [InlineData(ResolvePolicy.CacheOnly, 1)]
    [InlineData(ResolvePolicy.NetworkOnly, 2)]
    public void Result_NewerButExpired_GivesWayToAFreshOneUnlessTheNetworkIsMeant(ResolvePolicy policy, long expected)
    {
        var (fresh, expired) = (Seen(1), new SeenPacket(TestPackets.Sign(2), LongAgo));

        Fold(policy, floor: null, Found(fresh), Found(expired)).Result.Packet!.Packet.Timestamp.ShouldBe(expected);
        Fold(policy, floor: null, Found(expired), Found(fresh)).Result.Packet!.Packet.Timestamp.ShouldBe(expected);
    }

    [Fact]
    public void IsAcceptable_OnlyExpired_IsFalse()
    {
        var fold = Fold(Found(new SeenPacket(TestPackets.Sign(1), LongAgo)));

        (fold.IsAcceptable, fold.IsExpired).ShouldBe((false, true));
    }

    [Fact]
    public void IsAcceptable_ExpiredAndMaxTtlZero_IsTrue()
    {
        var fold = new ResolveFold(TestPackets.User.PublicKey, ResolvePolicy.CacheFirst, new TtlBounds(0, 0));

        fold.Add(Found(new SeenPacket(TestPackets.Sign(1), LongAgo)), Now);

        fold.IsAcceptable.ShouldBeTrue();
    }

    [Fact]
    public void Result_BelowTheFloor_IsNotFound() =>
        Fold(ResolvePolicy.CacheFirst, TestPackets.Sign(2), Found(Seen(1)), new(ResolveStatus.NoResponses))
            .Result.Status.ShouldBe(ResolveStatus.NotFound);

    [Fact]
    public void Result_AtTheFloor_IsTheFloorSeenAgain()
    {
        var fold = Fold(ResolvePolicy.CacheFirst, TestPackets.Sign(2), Found(Seen(1)), Found(Seen(2)));

        fold.Result.Packet!.Packet.Timestamp.ShouldBe(2);
    }

    [Theory]
    [InlineData(10, ResolveStatus.Found, 0)]
    [InlineData(11, ResolveStatus.InvalidSignedPacket, 11)]
    public void Result_InvalidBesidesAPacket_CountsIfItsSequenceIsGreater(long sequence, ResolveStatus status, long reported)
    {
        var fold = Fold(ResolveResult.Invalid(sequence), Found(Seen(10)));

        (fold.Result.Status, fold.Result.InvalidSequence).ShouldBe((status, reported));
        fold.IsAcceptable.ShouldBe(status == ResolveStatus.Found);
    }

    [Fact]
    public void Result_TwoInvalid_IsTheHigherSequence() =>
        Fold(ResolveResult.Invalid(7), ResolveResult.Invalid(9), ResolveResult.Invalid(8)).Result.InvalidSequence.ShouldBe(9);

    [Theory]
    [InlineData(10, ResolveStatus.NotFound)]
    [InlineData(11, ResolveStatus.InvalidSignedPacket)]
    [InlineData(-1, ResolveStatus.InvalidSignedPacket)]
    public void Result_InvalidWithAFloor_IsCoveredUpToItsTimestamp(long sequence, ResolveStatus status) =>
        Fold(ResolvePolicy.CacheFirst, TestPackets.Sign(10), ResolveResult.Invalid(sequence)).Result.Status.ShouldBe(status);

    [Fact]
    public void Result_PacketOfAnotherKey_IsNoAnswer()
    {
        var foreign = new SeenPacket(SignedPacket.Sign(TestPackets.Other, [], 99), Now);

        Fold(Found(foreign)).Result.Status.ShouldBe(ResolveStatus.UnexpectedResponses);
        Fold(Found(foreign), Found(Seen(1))).Result.Packet!.Packet.Timestamp.ShouldBe(1);
    }

    [Fact]
    public void Result_ErrorsOnly_IsTheMostFrequent() => Status(
        ResolveStatus.NoUsableResponses, ResolveStatus.UnexpectedResponses, ResolveStatus.UnexpectedResponses)
        .ShouldBe(ResolveStatus.UnexpectedResponses);

    [Theory]
    [InlineData(ResolveStatus.UnexpectedResponses, ResolveStatus.NoResponses)]
    [InlineData(ResolveStatus.NoResponses, ResolveStatus.NoDhtNodesQueried)]
    [InlineData(ResolveStatus.NoDhtNodesQueried, ResolveStatus.NoUsableResponses)]
    public void Result_EquallyFrequentErrors_IsTheMoreTelling(ResolveStatus lesser, ResolveStatus greater)
    {
        Status(lesser, greater).ShouldBe(greater);
        Status(greater, lesser).ShouldBe(greater);
    }

    [Fact]
    public void Result_ErrorsAndNotFound_IsNotFound() =>
        Status(ResolveStatus.NoResponses, ResolveStatus.NotFound, ResolveStatus.NoResponses).ShouldBe(ResolveStatus.NotFound);

    private static ResolveStatus Status(params ResolveStatus[] statuses) =>
        Fold([.. statuses.Select(static status => new ResolveResult(status))]).Result.Status;

    private static ResolveResult Found(SeenPacket seen) => ResolveResult.Found(seen);

    private static SeenPacket Seen(long timestamp, params DnsRecord[] records) => new(TestPackets.Sign(timestamp, records), Now);

    private static ResolveFold Fold(params ResolveResult[] answers) => Fold(ResolvePolicy.CacheFirst, floor: null, answers);

    private static ResolveFold Fold(ResolvePolicy policy, SignedPacket? floor, params ResolveResult[] answers)
    {
        var fold = new ResolveFold(TestPackets.User.PublicKey, policy, TtlBounds.Default, floor);
        foreach (var answer in answers)
        {
            fold.Add(answer, Now);
        }

        return fold;
    }
}
