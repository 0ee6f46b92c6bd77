using System.Buffers.Binary;
using System.Net;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Tests.Dht.Ids;

public sealed class SecureIdsTests
{
    [Theory]
    [InlineData("124.31.75.21", 1, 0x5fbfbdb2, "5fbfbff10c5d6a4ec8a88e4c6ab4c28b95eee401")]
    [InlineData("21.75.31.124", 86, 0x5a3ce9b0, "5a3ce9c14e7a08645677bbd1cfe7d8f956d53256")]
    [InlineData("65.23.51.170", 22, 0xa5d4344a, "a5d43220bc8f112a3d426c84764f8c2a1150e616")]
    [InlineData("84.124.73.14", 65, 0x1b03217b, "1b0321dd1bb1fe518101ceef99462b947a01ff41")]
    [InlineData("43.213.53.83", 90, 0xe56f6972, "e56f6cbf5b7c4be0237986d5243b87aa6d51305a")]
    [InlineData("203.0.113.7", 5, 0x28e6f155, "28e6f00000000000000000000000000000000005")]
    public void PublishedVectors(string address, byte last, uint checksum, string valid)
    {
        var ip = IPAddress.Parse(address);

        SecureIds.Checksum(ip, last).ShouldBe(checksum);
        SecureIds.IsSecure(Id(valid), ip).ShouldBeTrue();
        SecureIds.IsSecure(Id(valid), IPAddress.Parse("8.8.8.8")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void IsSecure_OneBitFlipped_OnlyTheFirst21Count(int bit, bool secureAfterwards)
    {
        var ip = IPAddress.Parse("124.31.75.21");
        var bytes = Convert.FromHexString("5fbfbff10c5d6a4ec8a88e4c6ab4c28b95eee401");
        if (bit > 0)
        {
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        }

        SecureIds.IsSecure(new NodeId(bytes), ip).ShouldBe(secureAfterwards);
    }

    [Theory]
    [InlineData("124.31.75.21")]
    [InlineData("203.0.113.7")]
    [InlineData("2a02:8108:0:1::7")]
    public void Create_IsSecureForItsAddressAndDiffersEachTime(string address)
    {
        var ip = IPAddress.Parse(address);

        var ids = Enumerable.Range(0, 50).Select(_ => SecureIds.Create(ip)).ToHashSet();

        ids.Count.ShouldBe(50);
        ids.ShouldAllBe(id => SecureIds.IsSecure(id, ip));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.7.7")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    public void IsSecure_LocalAddress_AnyId(string address) =>
        SecureIds.IsSecure(NodeIds.Random(), IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.1.1")]
    [InlineData("11.0.0.1")]
    [InlineData("2001:db8::1")]
    public void IsSecure_PublicAddress_NotAnyId(string address)
    {
        var ip = IPAddress.Parse(address);

        Enumerable.Range(0, 3).ShouldContain(_ => !SecureIds.IsSecure(NodeIds.Random(), ip));
    }

    [Fact]
    public void Checksum_OfIPv6_CoversTheMaskedNetworkHalf()
    {
        // The rule worked out bit by bit: mask of BEP 42, three bits of the last byte on top, big-endian, Castagnoli.
        var ip = IPAddress.Parse("2a02:8108:1234:5678::7");
        var masked = (0x2a02_8108_1234_5678UL & 0x0103_070f_1f3f_7fffUL) | (6UL << 61);
        Span<byte> input = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(input, masked);

        SecureIds.Checksum(ip, 0xfe).ShouldBe(SlowCrc32C(input));
        SecureIds.Checksum(IPAddress.Parse("2a02:8108:1234:5678:ffff::1"), 0xfe).ShouldBe(SlowCrc32C(input));
    }

    [Theory]
    [InlineData("0639a1e24fbb8ab277df033476ab0de10fab3bdc", "035b1aeb9737ade1a80933594f405d3f772aa08e", 155)]
    [InlineData("0639a1e24fbb8ab277df033476ab0de10fab3bdc", "0639a1e24fbb8ab277df033476ab0de10fab3bdc", 0)]
    [InlineData("0639a1e24fbb8ab277df033476ab0de10fab3bdc", "f9c65e1db044754d8820fccb8954f21ef054c423", 160)]
    public void Distance_PublishedVectors(string left, string right, int distance) =>
        (160 - Id(left).CommonBits(Id(right))).ShouldBe(distance);

    private static NodeId Id(string hex) => new(Convert.FromHexString(hex));

    private static uint SlowCrc32C(ReadOnlySpan<byte> input)
    {
        var crc = ~0u;
        foreach (var value in input)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82f63b78 : crc >> 1;
            }
        }

        return ~crc;
    }
}
