using System.Net;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Records;

/// <summary>Spec pkarr §4.2, cases 19 to 22.</summary>
public sealed class HomeserverRecordsTests
{
    private static readonly HomeserverEndpoints Local = new()
    {
        PublicIp = IPAddress.Loopback,
        PubkyTlsPort = 6287,
        IcannDomain = "localhost",
        HttpPort = 6286,
    };

    [Fact]
    public void Build_LocalHost_GivesV3() => Sign(Local, 1750000002000000).ShouldBe(Vectors.V3);

    [Theory]
    [InlineData("203.0.113.7", 1750000003000000, Vectors.V4)]
    [InlineData("2001:db8::7", 1750000004000000, Vectors.V5)]
    public void Build_Domain_GivesTheVector(string publicIp, long timestamp, string payload) =>
        Sign(Local with { PublicIp = IPAddress.Parse(publicIp), IcannDomain = "homeserver.example.com" }, timestamp).ShouldBe(payload);

    [Fact]
    public void Build_AddressAsDomain_HasNoHttpPort()
    {
        var domain = Service(Local with { IcannDomain = "192.0.2.1" }, 1);

        domain.Target.ShouldBe("192.0.2.1");
        domain.Parameters.ShouldBeEmpty();
    }

    [Fact]
    public void Build_TestDomain_HasTheHttpPort()
    {
        var parameter = Service(Local with { IcannDomain = "testnet", IsTestDomain = true }, 1).Parameters.ShouldHaveSingleItem();

        parameter.Key.ShouldBe((ushort)65280);
        parameter.Value.ToArray().ShouldBe([0x18, 0x8e]);
    }

    [Fact]
    public void Build_NoDirectEndpoint_LeavesTheDomainAlone()
    {
        var records = HomeserverRecords.Build(Local with { PubkyTlsPort = null });

        records.ShouldHaveSingleItem().Data.ShouldBeOfType<ServiceData>().Target.ShouldBe("localhost");
    }

    private static ServiceData Service(HomeserverEndpoints endpoints, int index) =>
        HomeserverRecords.Build(endpoints)[index].Data.ShouldBeOfType<ServiceData>();

    private static string Sign(HomeserverEndpoints endpoints, long timestamp)
    {
        var packet = SignedPacket.Sign(TestPackets.Homeserver, HomeserverRecords.Build(endpoints), timestamp);
        return Convert.ToHexStringLower(packet.Payload.Span);
    }
}
