using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>A hello in several records, and what may not stand between or behind them (RFC 8446 §5.1).</summary>
public sealed class FragmentTests
{
    private const int Longest = 1 << 14;

    private readonly byte[] _hello = HandshakeDriver.HelloMessage(new ClientOptions());

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(200)]
    public void Hello_InSmallRecords_IsAnswered(int size)
    {
        using var driver = new HandshakeDriver();

        driver.Send([.. _hello.Chunk(size).SelectMany(part => Message.Record(22, part))]).ShouldBe(HandshakeStatus.InProgress);

        driver.Output.WrittenSpan[0].ShouldBe((byte)22);
        driver.Output.WrittenCount.ShouldBeGreaterThan(300);
    }

    [Theory]
    [InlineData(20, 10)]
    [InlineData(23, 10)]
    public void OtherRecord_BetweenThePartsOfAHello_IsUnexpected(int type, int alert) =>
        Refused([.. Message.Record(22, _hello[..50]), .. Message.Record((byte)type, 1)], alert);

    /// <summary>The second record would make it longer than any message, whatever it holds.</summary>
    [Fact]
    public void Records_TogetherLongerThanAMessage_AreMalformed()
    {
        byte[] begun = [1, 0, 0x3f, 0xfc, .. new byte[Longest - 4 - 1]];

        Refused([.. Message.Record(22, begun), .. Message.Record(22, 0, 0)], 50);
    }

    [Fact]
    public void SessionId_LongerThan32Bytes_IsMalformed() => Refused(HandshakeDriver.Hello(new ClientOptions { SessionIdLength = 33 }), 50);

    private static void Refused(byte[] bytes, int alert)
    {
        using var driver = new HandshakeDriver();

        driver.Send(bytes).ShouldBe(HandshakeStatus.Failed);

        driver.PlainAlert.ShouldBe((byte)alert, driver.Handshake.Failure?.Message);
    }
}
