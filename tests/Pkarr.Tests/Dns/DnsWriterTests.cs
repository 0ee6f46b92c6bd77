using System.Net;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Dns;

public sealed class DnsWriterTests
{
    private const string Key = "orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky";

    [Fact]
    public void Write_TheRecordsOfTheOfficialSdk_GivesItsBytes()
    {
        var local = IPAddress.Loopback;
        var remote = IPAddress.Parse("2001:db8::7");
        DnsRecord[] records =
        [
            new(Key, 3600, Https(1, ".", ServiceParameter.Port(6287), ServiceParameter.AddressHint(local))),
            new(Key, 3600, Https(10, "localhost", ServiceParameter.HttpPort(6286))),
            new(Key, 3600, Https(
                20,
                "homeserver.example.com",
                new ServiceParameter(ServiceParameter.AlpnKey, "\u0002h2\u0008http/1.1"u8.ToArray()),
                ServiceParameter.Port(8443),
                ServiceParameter.AddressHint(remote))),
            new(Key, 3600, new AddressData(local)),
            new(Key, 3600, new AddressData(remote)),
            TestPackets.Txt($"_foo.{Key}", 30, "hello"),
            new($"sub.{Key}", 300, new AliasData("x.foobar")),
            new($"a.sub.{Key}", 300, new AliasData("foobar")),
            new($"svc.{Key}", 120, new ServiceData(RecordType.Svcb, 0, "homeserver.example.com", [])),
            new($"_pubky.{Key}", 3600, Https(0, Vectors.HomeserverKey)),
        ];

        var message = DnsWriter.Write(records, limit: 1000);

        Convert.ToHexStringLower(message).ShouldBe(Vectors.V8Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_")]
    [InlineData("ä")]
    [InlineData("a b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Write_NameAgainstTheRules_IsRefused(string name)
    {
        DnsRecord[] records = [new(name, 1, new AddressData(IPAddress.Loopback))];

        Should.Throw<ArgumentException>(() => DnsWriter.Write(records, limit: 1000));
    }

    [Fact]
    public void Write_CaseDiffers_IsNotCompressed()
    {
        DnsRecord[] records = [new("key", 1, new AliasData("Key"))];

        var message = DnsWriter.Write(records, limit: 1000);

        Convert.ToHexStringLower(message).ShouldBe("000080000000000100000000" + "036b657900" + "00050001" + "00000001" + "0005" + "034b657900");
    }

    [Fact]
    public void Write_ParametersOutOfOrder_IsRefused()
    {
        DnsRecord[] records = [new("a", 1, Https(1, ".", ServiceParameter.AddressHint(IPAddress.Loopback), ServiceParameter.Port(1)))];

        Should.Throw<ArgumentException>(() => DnsWriter.Write(records, limit: 1000));
    }

    [Fact]
    public void Write_LongCharacterString_IsRefused()
    {
        DnsRecord[] records = [TestPackets.Txt("a", 1, new string('x', 256))];

        Should.Throw<ArgumentException>(() => DnsWriter.Write(records, limit: 1000));
    }

    private static ServiceData Https(ushort priority, string target, params ServiceParameter[] parameters) =>
        new(RecordType.Https, priority, target, parameters);
}
