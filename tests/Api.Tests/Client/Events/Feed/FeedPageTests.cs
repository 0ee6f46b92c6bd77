using System.Buffers;
using Pubky.Abstractions;
using Pubky.Api.Client.Events.Feed;

namespace Pubky.Api.Tests.Client.Events.Feed;

public class FeedPageTests
{
    /// <summary>Spec events §10.6.</summary>
    private const string Page =
        "505554207075626b793a2f2f3870696e787867717334316e346169646964656e7735617071703175"
        + "72666d7a647a7472386a74346162726b646e34333565776f2f7075622f68656c6c6f2e7478740a44"
        + "454c207075626b793a2f2f3870696e787867717334316e346169646964656e773561707170317572"
        + "666d7a647a7472386a74346162726b646e34333565776f2f7075622f68656c6c6f2e7478740a5055"
        + "54207075626b793a2f2f746b7271387a6d77623861336d396b313563737533713137716d6667716e"
        + "703964736b62726739757131727964707978703771792f7075622f6120620a637572736f723a2034"
        + "35";

    [Fact]
    public void Append_ThreeEvents_IsVector10_6() =>
        Convert.ToHexStringLower(Bytes(Vectors.PutHello, Vectors.DeleteHello, Vectors.PutOther)).ShouldBe(Page);

    [Fact]
    public void Append_NoEvents_IsEmpty() => Bytes().Length.ShouldBe(0);

    [Fact]
    public void Measure_AnyPage_IsItsLength()
    {
        Event[] events = [Vectors.PutHello, Vectors.PutOdd, Vectors.PutOther];

        FeedPage.Measure(events).ShouldBe(Bytes(events).Length);
        FeedPage.Measure([]).ShouldBe(0);
    }

    private static ReadOnlySpan<byte> Bytes(params Event[] events)
    {
        var writer = new ArrayBufferWriter<byte>();
        FeedPage.Append(writer, events);
        return writer.WrittenSpan;
    }
}
