using System.Buffers.Binary;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Packets;

/// <summary>Spec pkarr cases 8 to 12 and 14.</summary>
public sealed class SeenPacketTests
{
    private const uint Day = 86_400;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30, uint.MaxValue, false)]
    [InlineData(0, uint.MaxValue, true)]
    public void IsExpired_OlderThanItsTtl_FollowsTheMinimum(uint min, uint max, bool expired) =>
        Seen(20, Txt(10)).IsExpired(Now, new(min, max)).ShouldBe(expired);

    [Theory]
    [InlineData(Day, true)]
    [InlineData(7 * Day, false)]
    public void IsExpired_LongTtl_FollowsTheMaximum(uint max, bool expired) =>
        Seen(2 * Day, Txt(3 * Day)).IsExpired(Now, new(0, max)).ShouldBe(expired);

    [Fact]
    public void FreshRecords_SomeOverdue_GivesTheOthers() =>
        Seen(30, Txt(30), Txt(60), TestPackets.Txt("_bar", 60, "")).FreshRecords("_foo", Now).ShouldHaveSingleItem().TimeToLive.ShouldBe(60u);

    [Fact]
    public void Ttl_EmptyPacket_IsTheMinimum() => TtlBounds.Default.Of(TestPackets.Sign(1)).ShouldBe(300u);

    [Theory]
    [InlineData(20, 10, 300, Day, 300)]
    [InlineData(20, 10, 0, Day, 10)]
    [InlineData(2 * Day, 3 * Day, 300, Day, Day)]
    [InlineData(2 * Day, 3 * Day, 300, uint.MaxValue, 2 * Day)]
    public void Ttl_Records_IsTheSmallestWithinTheBounds(uint first, uint second, uint min, uint max, uint expected) =>
        new TtlBounds(min, max).Of(TestPackets.Sign(1, Txt(first), Txt(second))).ShouldBe(expected);

    [Fact]
    public void StoredForm_ReadBack_IsTheSame()
    {
        var seen = Seen(20, Txt(30));

        SeenPacket.TryReadStoredForm(seen.ToStoredForm(), Now, out var read).ShouldBeTrue();

        read!.LastSeen.ShouldBe(seen.LastSeen);
        read.Packet.Bytes.ToArray().ShouldBe(seen.Packet.Bytes.ToArray());
    }

    [Fact]
    public void StoredForm_SeenInTheFarFuture_CountsAsNeverSeen()
    {
        var seen = Seen(-61, Txt(30));

        SeenPacket.TryReadStoredForm(seen.ToStoredForm(), Now, out var read).ShouldBeTrue();

        read!.LastSeen.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void StoredForm_LittleEndian_CountsAsNeverSeen()
    {
        var stored = Seen(20, Txt(30)).ToStoredForm();
        BinaryPrimitives.WriteInt64LittleEndian(stored, BinaryPrimitives.ReadInt64BigEndian(stored));

        SeenPacket.TryReadStoredForm(stored, Now, out var read).ShouldBeTrue();

        read!.LastSeen.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public void StoredForm_CutShort_IsRefused() => SeenPacket.TryReadStoredForm(new byte[7], Now, out _).ShouldBeFalse();

    private static SeenPacket Seen(long secondsAgo, params DnsRecord[] records) =>
        new(TestPackets.Sign(1, records), Now - TimeSpan.FromSeconds(secondsAgo));

    private static DnsRecord Txt(uint timeToLive) => TestPackets.Txt("_foo", timeToLive, "");
}
