using System.Net;
using Pubky.Pkarr;
using Pubky.Pkarr.Dns;
using Pubky.Protocol;
using Pubky.Server.Discovery;
using Pubky.Server.Tests.Configuration;

namespace Pubky.Server.Tests.Discovery;

/// <summary>What table <c>[pkdns]</c> means for the server's record and its networks (spec pkarr §4.1, cases 19 and 21).</summary>
public sealed class DiscoverySettingsTests
{
    private const int BoundHttp = 8080;
    private const int BoundTls = 8081;

    private static readonly KeyPair Keys = KeyPair.FromSeed(new byte[32]);

    [Fact]
    public void Record_NothingConfigured_HasThreeRecordsWithTheBoundPorts()
    {
        var records = Records("");

        records.Count.ShouldBe(3);
        PortOf(records[0], 3).ShouldBe((ushort)BoundTls);
        PortOf(records[1], 65280).ShouldBe((ushort)BoundHttp);
        records[2].Data.ShouldBeOfType<AddressData>().Address.ShouldBe(IPAddress.Loopback);
    }

    [Fact]
    public void Record_PublicPorts_ReplaceTheBoundOnes()
    {
        var records = Records("public_pubky_tls_port = 9443\npublic_icann_http_port = 8888");

        PortOf(records[0], 3).ShouldBe((ushort)9443);
        PortOf(records[1], 65280).ShouldBe((ushort)8888);
    }

    [Fact]
    public void Record_OfARealDomain_HasNoClearTextPort()
    {
        var records = Records("public_ip = \"203.0.113.7\"\nicann_domain = \"homeserver.example.com\"\npublic_icann_http_port = 443");

        records.Count.ShouldBe(3);
        var domain = records[1].Data.ShouldBeOfType<ServiceData>();
        domain.Target.ShouldBe("homeserver.example.com");
        domain.Parameters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("icann_domain = \"homeserver.example.com\"", BoundTls, "the default address points clients at themselves")]
    [InlineData("", null, "Pubky TLS is not served")]
    public void Record_WithoutADirectEndpoint_IsTheDomainAlone(string settings, int? boundTls, string reason) =>
        Records(settings, boundTls).ShouldHaveSingleItem(reason).Data.ShouldBeOfType<ServiceData>().Priority.ShouldBe((ushort)10);

    [Fact]
    public void Options_NothingConfigured_AreThoseOfThePublicNetwork()
    {
        var options = Options("");

        options.Dht.ShouldNotBeNull().Bootstrap.ShouldBe(Pkarr.Dht.DhtNodeOptions.PublicBootstrap);
        options.Dht.RequestTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        options.Relays.Select(static relay => relay.ToString()).ShouldBe(["https://pkarr.pubky.app/", "https://pkarr.pubky.org/"]);
        options.Republisher.ShouldNotBeNull().Interval.ShouldBe(TimeSpan.FromHours(4));
        options.Republisher.Homeserver.ShouldBe(Keys.PublicKey);
    }

    [Fact]
    public void Options_EverySetting_Counts()
    {
        var options = Options("""
            dht_bootstrap_nodes = ["node.example.com:6881"]
            dht_relay_nodes = []
            dht_request_timeout_ms = 700
            user_keys_republisher_interval = 7200
            """);

        options.Dht.ShouldNotBeNull().Bootstrap.ShouldBe(["node.example.com:6881"]);
        (options.Dht.RequestTimeout, options.RelayClient.Timeout).ShouldBe((TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(700)));
        options.Relays.ShouldBeEmpty();
        options.Republisher.ShouldNotBeNull().Interval.ShouldBe(TimeSpan.FromHours(2));
    }

    private static IReadOnlyList<DnsRecord> Records(string settings, int? boundTls = BoundTls) =>
        HomeserverRecords.Build(Options(settings).Advertised.ToEndpoints(BoundHttp, boundTls));

    private static DiscoveryOptions Options(string settings) =>
        DiscoverySettings.ToOptions(Given.File($"[pkdns]\n{settings}").Config.Pkdns, Keys, "folder");

    private static ushort PortOf(DnsRecord record, ushort parameter)
    {
        var value = record.Data.ShouldBeOfType<ServiceData>().Parameters.Single(one => one.Key == parameter).Value.Span;
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(value);
    }
}
