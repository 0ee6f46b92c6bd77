using System.Net;
using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Tests.Dht.Ids;

public sealed class PublicNetworkTests
{
    /// <summary>Addresses of no public host: what they mean depends on who asks.</summary>
    public static TheoryData<string> Elsewhere { get; } =
    [
        "127.0.0.1", "127.255.255.254",
        "10.0.0.1", "10.255.255.255",
        "172.16.0.1", "172.31.255.255",
        "192.168.0.1", "192.168.255.255",
        "169.254.169.254",
        "100.64.0.1", "100.127.255.255",
        "192.0.0.8",
        "198.18.0.1", "198.19.255.255",
        "::1",
        "fe80::1", "fec0::1", "fc00::1", "fdff::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "100::1",
    ];

    /// <summary>Addresses of no host at all.</summary>
    public static TheoryData<string> Nowhere { get; } = ["0.0.0.0", "0.1.2.3", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "ff02::1"];

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public void MayName_AddressWithoutPublicMeaning_OnlyWhoHasNoneEither(string address)
    {
        var named = new IPEndPoint(IPAddress.Parse(address), 6881);

        PublicNetwork.Includes(named.Address).ShouldBeFalse();
        PublicNetwork.MayName(IPEndPoint.Parse("1.1.1.1:6881"), named).ShouldBeFalse();
        PublicNetwork.MayName(IPEndPoint.Parse("[2606:4700::1]:6881"), named).ShouldBeFalse();
        PublicNetwork.MayName(IPEndPoint.Parse("127.0.0.1:6881"), named).ShouldBe(!named.Address.IsIPv4MappedToIPv6);
        PublicNetwork.MayName(IPEndPoint.Parse("192.168.1.7:6881"), named).ShouldBe(!named.Address.IsIPv4MappedToIPv6);
    }

    [Theory]
    [MemberData(nameof(Nowhere))]
    public void MayName_NoHost_Nobody(string address)
    {
        var named = new IPEndPoint(IPAddress.Parse(address), 6881);

        PublicNetwork.MayName(IPEndPoint.Parse("1.1.1.1:6881"), named).ShouldBeFalse();
        PublicNetwork.MayName(IPEndPoint.Parse("127.0.0.1:6881"), named).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:4860::1")]
    [InlineData("2606:4700::1")]
    [InlineData("2a02::1")]
    public void MayName_PublicAddress_Everybody(string address)
    {
        var named = new IPEndPoint(IPAddress.Parse(address), 6881);

        PublicNetwork.Includes(named.Address).ShouldBeTrue();
        PublicNetwork.MayName(IPEndPoint.Parse("1.1.1.1:6881"), named).ShouldBeTrue();
        PublicNetwork.MayName(IPEndPoint.Parse("127.0.0.1:6881"), named).ShouldBeTrue();
    }

    [Fact]
    public void MayName_PortZero_Nobody() =>
        PublicNetwork.MayName(IPEndPoint.Parse("127.0.0.1:6881"), IPEndPoint.Parse("1.1.1.1:0")).ShouldBeFalse();
}
