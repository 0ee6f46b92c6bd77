using Pubky.Tls.Tests.Client;

namespace Pubky.Tls.Tests;

/// <summary>Each line of the alert table, spec pubky-tls §1.5.</summary>
public sealed class AlertTests
{
    private static readonly ClientOptions Good = new();

    [Theory]
    [InlineData("474554", 10)] // "GET"
    [InlineData("80", 10)] // an SSLv2 hello
    [InlineData("13", 10)]
    [InlineData("18", 10)]
    [InlineData("1602", 70)]
    [InlineData("1604", 70)]
    [InlineData("170303000101", 10)] // protected data before any key
    [InlineData("1603030004 02000000", 10)] // ServerHello
    [InlineData("1603030004 14000000", 10)] // Finished
    [InlineData("1603030000", 10)] // an empty handshake record
    [InlineData("160303ffff", 22)]
    [InlineData("1603034001", 22)]
    [InlineData("1703034101", 22)]
    [InlineData("1403030001 02", 10)]
    [InlineData("1403030002 0101", 10)]
    [InlineData("1403030000", 10)]
    [InlineData("1503030001 02", 50)]
    [InlineData("1603030004 0100ffff", 50)] // a hello of 65,535 bytes
    [InlineData("1603030004 01003ffd", 50)] // one byte too long
    [InlineData("1603030004 01000000", 50)] // an empty one
    public void FirstBytes_NotWhatAHelloIs_AreRefusedAtOnce(string bytes, int alert) => Refused(Hex.Bytes(bytes), alert);

    [Theory]
    [InlineData("1603030004 01003ffc")]
    [InlineData("160303")]
    [InlineData("16030340 00")]
    [InlineData("1403030001 01")]
    public void FirstBytes_OfWhatMayBecomeAHello_AreAwaited(string bytes)
    {
        using var driver = new HandshakeDriver();

        driver.Send(Hex.Bytes(bytes)).ShouldBe(HandshakeStatus.InProgress);
        driver.Output.WrittenCount.ShouldBe(0);
    }

    [Fact]
    public void Versions_WithoutTls13_AreRefused() => Refused(Good with { Versions = [0x0303] }, 70);

    [Fact]
    public void Versions_Absent_AreRefused() => Refused(Good with { Omit = [43] }, 70);

    [Fact]
    public void Extensions_NoneAtAll_AreRefusedAsAnOldVersion()
    {
        byte[] body = [3, 3, .. new byte[32], 0, 0, 2, 0x13, 1, 1, 0];

        Refused(Message.Record(22, Message.Handshake(1, body)), 70);
    }

    [Fact]
    public void CertificateTypes_Absent_AreRefused() => Refused(Good with { CertificateTypes = null }, 40);

    [Fact]
    public void CertificateTypes_OnlyX509_AreRefused() => Refused(Good with { CertificateTypes = [0] }, 40);

    [Fact]
    public void CertificateTypes_EmptyList_IsMalformed() => Refused(Good with { CertificateTypes = [] }, 50);

    [Fact]
    public void Suites_NoneInCommon_AreRefused() => Refused(Good with { Suites = [0x1304, 0xc02b, 0x00ff] }, 40);

    [Fact]
    public void Groups_NoneInCommon_AreRefused() => Refused(Good with { Groups = [ClientGroup.P521], Shares = [ClientGroup.P521] }, 40);

    [Fact]
    public void SignatureSchemes_WithoutEd25519_AreRefused() => Refused(Good with { SignatureSchemes = [0x0403, 0x0804] }, 40);

    [Theory]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(51)]
    public void RequiredExtension_Missing_IsNamed(int type) => Refused(Good with { Omit = [(ushort)type] }, 109);

    [Theory]
    [InlineData(43)]
    [InlineData(51)]
    [InlineData(0)]
    [InlineData(20)]
    public void Extension_Twice_IsIllegal(int type) => Refused(Good with { Extra = [((ushort)type, [])], Omit = [] }, 47);

    [Fact]
    public void UnknownExtension_Twice_IsIllegal() => Refused(Good with { Extra = [(0x5a5a, []), (0x5a5a, [])] }, 47);

    [Fact]
    public void PreSharedKey_NotLast_IsIllegal() => Refused(Good with { Extra = [(41, [1, 2, 3]), (0x5a5a, [])] }, 47);

    [Theory]
    [InlineData(0, "")] // no list of names
    [InlineData(0, "0000")] // an empty one
    [InlineData(0, "0005 00 0009 61")] // a name longer than its list
    [InlineData(16, "0000")]
    [InlineData(16, "0002 0161 00")] // something behind the list
    [InlineData(16, "0001 00")] // an empty protocol
    [InlineData(10, "0001 00")] // half a group
    [InlineData(10, "0000")]
    [InlineData(13, "0002 0807 00")]
    [InlineData(43, "00")]
    [InlineData(43, "03 0304")]
    [InlineData(51, "0004 001d 0000")] // an empty share
    [InlineData(51, "0005 001d 0020 00")]
    [InlineData(51, "0024")]
    [InlineData(20, "0200")]
    [InlineData(42, "00")] // early data has no body in a hello
    public void Extension_Malformed_IsADecodeError(int type, string body) =>
        Refused(Good with { Omit = [(ushort)type], Extra = [((ushort)type, Hex.Bytes(body))] }, 50);

    [Fact]
    public void Share_OfLowOrder_IsIllegal() => Refused(Good with { ChangeShare = _ => new byte[32] }, 47);

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void Share_OfWrongLength_IsIllegal(int length) => Refused(Good with { ChangeShare = _ => new byte[length] }, 47);

    [Fact]
    public void Share_OffTheCurve_IsIllegal() =>
        Refused(P256(share => { share[^1] ^= 1; return share; }), 47);

    [Fact]
    public void Share_CompressedPoint_IsIllegal() =>
        Refused(P256(share => { share[0] = 2; return share; }), 47);

    [Fact]
    public void Share_ShortPoint_IsIllegal() => Refused(P256(share => share[..33]), 47);

    [Fact]
    public void Share_TwiceForOneGroup_IsIllegal() =>
        Refused(Good with { Shares = [ClientGroup.X25519, ClientGroup.X25519] }, 47);

    [Fact]
    public void Hello_WithCompression_IsIllegal()
    {
        var hello = HandshakeDriver.HelloMessage(Good with { SessionIdLength = 0, Suites = [0x1301] });
        hello[44].ShouldBe((byte)0); // the method: header 4, version 2, random 32, session id 1, suites 4, count 1
        hello[44] = 1;

        Refused(Message.Record(22, hello), 47);
    }

    [Fact]
    public void Hello_WithBytesBehindTheExtensions_IsMalformed()
    {
        var hello = HandshakeDriver.HelloMessage(Good);
        byte[] longer = Message.Handshake(1, [.. hello[4..], 0]);

        Refused(Message.Record(22, longer), 50);
    }

    [Fact]
    public void Hello_WithASecondMessageBehind_IsUnexpected() =>
        Refused(Message.Record(22, [.. HandshakeDriver.HelloMessage(Good), 1]), 10);

    [Fact]
    public void Hello_CutAnywhere_IsADecodeErrorOrAnOldVersion()
    {
        var body = HandshakeDriver.HelloMessage(Good)[4..];
        for (var length = 0; length < body.Length; length++)
        {
            using var driver = new HandshakeDriver();
            driver.Send(Message.Record(22, Message.Handshake(1, body[..length]))).ShouldBe(HandshakeStatus.Failed);
            var expected = length == 2 + 32 + 33 + 2 + (2 * Good.Suites.Length) + 2 ? 70 : 50;
            driver.PlainAlert.ShouldBe((byte)expected, $"cut to {length} bytes");
        }
    }

    [Fact]
    public void ChangeCipherSpec_NineInARow_AreTooMany()
    {
        using var driver = new HandshakeDriver();

        for (var i = 0; i < 8; i++)
        {
            driver.Send(Message.Record(20, 1)).ShouldBe(HandshakeStatus.InProgress);
        }

        driver.Send(Message.Record(20, 1)).ShouldBe(HandshakeStatus.Failed);
        driver.PlainAlert.ShouldBe((byte)10);
    }

    [Fact]
    public void Alert_OfTheClient_EndsWithoutAnswer()
    {
        using var driver = new HandshakeDriver();

        driver.Send(Message.Record(21, 2, 40)).ShouldBe(HandshakeStatus.EndedByPeer);
        driver.Output.WrittenCount.ShouldBe(0);
    }

    private static ClientOptions P256(Func<byte[], byte[]> change) =>
        Good with { Groups = [ClientGroup.P256], Shares = [ClientGroup.P256], ChangeShare = change };

    private static void Refused(ClientOptions options, int alert) => Refused(HandshakeDriver.Hello(options), alert);

    private static void Refused(byte[] bytes, int alert)
    {
        using var driver = new HandshakeDriver();

        driver.Send(bytes).ShouldBe(HandshakeStatus.Failed);
        driver.PlainAlert.ShouldBe((byte)alert, driver.Handshake.Failure?.Message);
        driver.Output.WrittenCount.ShouldBe(7);
        ((byte)driver.Handshake.Failure!.Value.Alert).ShouldBe((byte)alert);
    }
}
