using Pubky.Clocks;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Items;

namespace Pubky.Pkarr.Tests.Dht;

public sealed class NewestItemTests
{
    private readonly ManualTime _time = new();
    private readonly NewestItem _newest;

    public NewestItemTests() => _newest = new NewestItem(_time);

    [Fact]
    public void Offer_ThreeSequences_TheGreatestCounts()
    {
        Offer(999, "b").ShouldNotBeNull();
        Offer(1001, "a").ShouldNotBeNull();
        Offer(1000, "c").ShouldBeNull();

        _newest.Item!.Sequence.ShouldBe(1001);
    }

    [Fact]
    public void Offer_EqualSequence_TheGreaterValueCounts()
    {
        var first = Item(1000, "b");
        _newest.Offer(first).ShouldNotBeNull();

        Offer(1000, "a").ShouldBeNull();
        Offer(1000, "b").ShouldBeNull();
        _newest.Item.ShouldBeSameAs(first, "of identical ones the first is kept");
        Offer(1000, "ba").ShouldNotBeNull();
    }

    [Fact]
    public void Offer_Packet_IsFoundAsSeenNow()
    {
        var packet = TestPackets.Sign(1000, TestPackets.Txt("_foo", 30, "hello"));

        var result = _newest.Offer(new MutableItem(packet.Key, packet.Timestamp, packet.Message, packet.Signature));

        result!.Value.Status.ShouldBe(ResolveStatus.Found);
        result.Value.Packet!.Packet.Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());
        result.Value.Packet.LastSeen.ShouldBe(_time.GetUtcNow());
    }

    [Fact]
    public void Offer_NewerItemThatIsNoPacket_TellsItsSequence()
    {
        var packet = TestPackets.Sign(1000);
        _newest.Offer(new MutableItem(packet.Key, packet.Timestamp, packet.Message, packet.Signature));

        Offer(1001, "no dns message").ShouldBe(ResolveResult.Invalid(1001));
        Offer(1000, "neither").ShouldBeNull();
    }

    private ResolveResult? Offer(long sequence, string value) => _newest.Offer(Item(sequence, value));

    private static MutableItem Item(long sequence, string value) =>
        MutableItems.Sign(TestPackets.User, sequence, System.Text.Encoding.UTF8.GetBytes(value));
}
