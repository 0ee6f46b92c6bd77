using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>HelloRetryRequest (spec pubky-tls §3.2). That it leads to a connection, <see cref="RequestTests"/> shows.</summary>
public sealed class RetryTests
{
    private const string RetryRandom = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
    private const string ChangeCipherSpec = "140303000101";

    private static readonly ClientOptions NoShare = new() { Shares = [], SessionIdLength = 0 };

    [Theory]
    [InlineData(0x1301, "001d")]
    [InlineData(0x1302, "001d")]
    public void FirstHello_WithoutShare_IsAskedForX25519(int suite, string group)
    {
        using var driver = new HandshakeDriver();

        driver.Send(HandshakeDriver.Hello(NoShare with { Suites = [(ushort)suite] })).ShouldBe(HandshakeStatus.InProgress);

        Hex.Text(driver.Output.WrittenSpan).ShouldBe(
            $"1603030038 02000034 0303 {RetryRandom} 00 {suite:x4} 00 000c 002b00020304 00330002{group}".Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void FirstHello_WithSessionId_GetsItBackAndAChangeCipherSpec()
    {
        using var driver = new HandshakeDriver();

        driver.Send(HandshakeDriver.Hello(NoShare with { SessionIdLength = 32, Suites = [0x1303], Groups = [ClientGroup.P256] }));

        Hex.Text(driver.Output.WrittenSpan).ShouldBe(
            $"1603030058020000540303{RetryRandom}20{new string('0', 64)}130300000c002b00020304003300020017{ChangeCipherSpec}");
    }

    [Fact]
    public void SecondHello_WithTheShare_GetsTheFlightWithoutAnotherChangeCipherSpec()
    {
        using var driver = new HandshakeDriver();
        driver.Send(HandshakeDriver.Hello(NoShare with { SessionIdLength = 32 }));
        var retry = driver.Output.WrittenCount;

        driver.Send(HandshakeDriver.Hello(new ClientOptions())).ShouldBe(HandshakeStatus.InProgress);

        var flight = driver.Output.WrittenSpan[retry..];
        flight[0].ShouldBe((byte)22);
        flight[5 + flight[4]].ShouldBe((byte)23);
    }

    [Fact]
    public void SecondHello_WithoutTheShare_IsIllegal() => Refused(NoShare, 47);

    [Fact]
    public void SecondHello_WithAnotherGroup_IsIllegal() => Refused(new ClientOptions { Shares = [ClientGroup.P256] }, 47);

    [Fact]
    public void SecondHello_WithMoreThanTheShare_IsIllegal() =>
        Refused(new ClientOptions { Shares = [ClientGroup.X25519, ClientGroup.P256] }, 47);

    [Fact]
    public void SecondHello_LeadingToAnotherSuite_IsIllegal() => Refused(new ClientOptions { Suites = [0x1303] }, 47);

    [Fact]
    public void SecondHello_WithoutRawPublicKey_IsRefused() => Refused(new ClientOptions { CertificateTypes = null }, 40);

    [Fact]
    public void EarlyData_AfterTheRetry_IsUnexpected()
    {
        using var driver = new HandshakeDriver();
        driver.Send(HandshakeDriver.Hello(NoShare));

        driver.Send([23, 3, 3, 0, 30, .. new byte[30]]).ShouldBe(HandshakeStatus.Failed);

        driver.PlainAlert.ShouldBe((byte)10);
    }

    private static void Refused(ClientOptions second, int alert)
    {
        using var driver = new HandshakeDriver();
        driver.Send(HandshakeDriver.Hello(NoShare)).ShouldBe(HandshakeStatus.InProgress);

        driver.Send(HandshakeDriver.Hello(second)).ShouldBe(HandshakeStatus.Failed);

        driver.PlainAlert.ShouldBe((byte)alert, driver.Handshake.Failure?.Message);
    }
}
