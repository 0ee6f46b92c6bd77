using System.Buffers;
using System.Text;
using Pubky.Abstractions;
using Pubky.Api.Client.Events.Streams;

namespace Pubky.Api.Tests.Client.Events.Streams;

/// <summary>Bytes of spec events §10.2 to §10.5.</summary>
public class SseMessagesTests
{
    private const string PutHello =
        "6576656e743a205055540a646174613a207075626b793a2f2f3870696e787867717334316e346169"
        + "646964656e773561707170317572666d7a647a7472386a74346162726b646e34333565776f2f7075"
        + "622f68656c6c6f2e7478740a646174613a20637572736f723a2034320a646174613a20636f6e7465"
        + "6e745f686173683a205a44657a724468475554502f746a74314a7a714e74556a4657455a64656473"
        + "442f545763624e57396e59553d0a0a";

    private const string DeleteHello =
        "6576656e743a2044454c0a646174613a207075626b793a2f2f3870696e787867717334316e346169"
        + "646964656e773561707170317572666d7a647a7472386a74346162726b646e34333565776f2f7075"
        + "622f68656c6c6f2e7478740a646174613a20637572736f723a2034330a0a";

    private const string PutOdd =
        "6576656e743a205055540a646174613a207075626b793a2f2f3870696e787867717334316e346169"
        + "646964656e773561707170317572666d7a647a7472386a74346162726b646e34333565776f2f7075"
        + "622f4d792046696c652fc3bc6265722532302e7478740a646174613a20637572736f723a2034340a"
        + "646174613a20636f6e74656e745f686173683a2072784e4a756658356f616167514533714e747a4a"
        + "535a764c4a636d7477524b337a4a7154797551664d6d493d0a0a";

    [Fact]
    public void Append_Put_IsVector10_2() => Hex(Vectors.PutHello).ShouldBe(PutHello);

    [Fact]
    public void Append_Delete_IsVector10_3() => Hex(Vectors.DeleteHello).ShouldBe(DeleteHello);

    [Fact]
    public void Append_OddPath_IsVector10_4() => Hex(Vectors.PutOdd).ShouldBe(PutOdd);

    [Fact]
    public void KeepAlive_IsVector10_5() => Convert.ToHexStringLower(SseMessages.KeepAlive).ShouldBe("3a0a0a");

    [Fact]
    public void Append_PutWithoutHash_SendsZeros() =>
        Encoding.UTF8.GetString(Bytes(Vectors.PutHello with { Hash = null }))
            .ShouldEndWith("data: content_hash: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n");

    [Fact]
    public void Append_LargestCursor_IsDecimal() =>
        Encoding.UTF8.GetString(Bytes(Vectors.DeleteHello with { Cursor = Cursor.MaxIssued })).ShouldContain("\ndata: cursor: 9007199254740991\n");

    private static string Hex(Event item) => Convert.ToHexStringLower(Bytes(item));

    private static ReadOnlySpan<byte> Bytes(Event item)
    {
        var writer = new ArrayBufferWriter<byte>();
        SseMessages.Append(writer, item);
        return writer.WrittenSpan;
    }
}
