using System.Net;
using Pubky.Abstractions;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests.Packets;

/// <summary>Spec pkarr cases 1, 3 to 7, 13, 15 and 16.</summary>
public sealed class SignedPacketTests
{
    private static readonly DnsRecord PointerToHomeserver =
        new("_pubky", 3600, new ServiceData(RecordType.Https, 0, Vectors.HomeserverKey, []));

    private static PublicKey User => TestPackets.User.PublicKey;

    [Fact]
    public void Sign_Timestamp_IsReported() => TestPackets.Sign(42).Timestamp.ShouldBe(42);

    [Fact]
    public void Sign_V1_GivesTheBytes() =>
        Payload(TestPackets.Sign(1750000000000000, TestPackets.Txt("_foo", 30, "hello"))).ShouldBe(Vectors.V1);

    [Fact]
    public void Sign_V2_GivesTheBytes() =>
        Payload(TestPackets.Sign(1750000001000000, PointerToHomeserver)).ShouldBe(Vectors.V2);

    [Fact]
    public void Sign_V6_GivesTheBytes() => Payload(TestPackets.Sign(1750000005000000)).ShouldBe(Vectors.V6);

    [Fact]
    public void Sign_V7_GivesTheBytes() =>
        Payload(TestPackets.Sign(
            1750000006000000,
            PointerToHomeserver,
            new("@", 30, new AliasData("foobar")),
            new("sub", 300, new AddressData(IPAddress.Parse("1.1.1.1"))),
            new("a.sub", 300, new AliasData("x.foobar")))).ShouldBe(Vectors.V7);

    [Theory]
    [InlineData(1750000000000000, Vectors.V1, Vectors.V1SigningInput)]
    [InlineData(1750000005000000, Vectors.V6, Vectors.V6SigningInput)]
    public void SigningInput_Vector_IsTheBencodedItem(long timestamp, string payload, string expected)
    {
        Span<byte> buffer = stackalloc byte[SigningInput.MaxLength];

        var input = SigningInput.Write(timestamp, Convert.FromHexString(payload).AsSpan(72), buffer);

        Convert.ToHexStringLower(input).ShouldBe(expected);
    }

    [Fact]
    public void SigningInput_LongestMessage_FitsTheBuffer()
    {
        Span<byte> buffer = stackalloc byte[SigningInput.MaxLength];

        SigningInput.Write(long.MaxValue, new byte[SignedPacket.MaxMessageLength], buffer).Length.ShouldBe(1034);
    }

    [Theory]
    [InlineData(Vectors.UserKey, Vectors.V1, 1)]
    [InlineData(Vectors.UserKey, Vectors.V2, 1)]
    [InlineData(Vectors.HomeserverKey, Vectors.V3, 3)]
    [InlineData(Vectors.HomeserverKey, Vectors.V4, 3)]
    [InlineData(Vectors.HomeserverKey, Vectors.V5, 3)]
    [InlineData(Vectors.UserKey, Vectors.V6, 0)]
    [InlineData(Vectors.UserKey, Vectors.V7, 4)]
    public void TryRead_Vector_IsVerifiedAndKeptByteForByte(string key, string payload, int answers)
    {
        var packet = TestPackets.Read(PublicKey.Parse(key), payload);

        Payload(packet).ShouldBe(payload);
        packet.Answers.Count.ShouldBe(answers);
        SignedPacket.TryRead(packet.Bytes.Span, out var again, out _).ShouldBeTrue();
        again!.Bytes.ToArray().ShouldBe(packet.Bytes.ToArray());
        again.Key.ToString().ShouldBe(key);
    }

    [Fact]
    public void TryReadPayload_AnyBitFlipped_IsRefused()
    {
        var payload = Convert.FromHexString(Vectors.V1);
        for (var bit = 0; bit < payload.Length * 8; bit++)
        {
            payload[bit / 8] ^= (byte)(1 << (bit % 8));
            SignedPacket.TryReadPayload(User, payload, out _, out _).ShouldBeFalse($"bit {bit}");
            payload[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(71, SignedPacketError.TooShort)]
    [InlineData(72, SignedPacketError.InvalidSignature)]
    [InlineData(1072, SignedPacketError.InvalidSignature)]
    [InlineData(1073, SignedPacketError.TooLong)]
    public void TryReadPayload_Zeroes_AreRefused(int length, SignedPacketError expected)
    {
        SignedPacket.TryReadPayload(User, new byte[length], out _, out var error).ShouldBeFalse();

        error.ShouldBe(expected);
    }

    [Fact]
    public void TryReadPayload_OtherKey_IsRefused()
    {
        SignedPacket.TryReadPayload(TestPackets.Homeserver.PublicKey, Convert.FromHexString(Vectors.V1), out _, out var error).ShouldBeFalse();

        error.ShouldBe(SignedPacketError.InvalidSignature);
    }

    [Fact]
    public void TryRead_KeyOffTheCurve_IsRefused()
    {
        byte[] bytes = [2, .. new byte[31], .. Convert.FromHexString(Vectors.V1)];

        SignedPacket.TryRead(bytes, out _, out var error).ShouldBeFalse();

        error.ShouldBe(SignedPacketError.InvalidKey);
    }

    [Fact]
    public void TryReadPayload_SignedGarbage_IsAnInvalidMessage()
    {
        var garbage = "no message"u8;
        Span<byte> buffer = stackalloc byte[SigningInput.MaxLength];
        var signature = TestPackets.User.Sign(SigningInput.Write(7, garbage, buffer));
        byte[] payload = [.. signature, 0, 0, 0, 0, 0, 0, 0, 7, .. garbage];

        SignedPacket.TryReadPayload(User, payload, out _, out var error).ShouldBeFalse();

        error.ShouldBe(SignedPacketError.InvalidMessage);
    }

    [Fact]
    public void TryReadPayload_TimestampBeyondTheDht_IsRefused()
    {
        var payload = Convert.FromHexString(Vectors.V1);
        payload[64] = 0x80;

        SignedPacket.TryReadPayload(User, payload, out _, out var error).ShouldBeFalse();

        error.ShouldBe(SignedPacketError.InvalidTimestamp);
    }

    [Fact]
    public void Sign_TooManyRecords_SaysTooLarge()
    {
        var name = string.Join('.', Enumerable.Repeat("label", 20));
        var records = Enumerable.Repeat(new DnsRecord(name, 30, new AddressData(IPAddress.Loopback)), 100).ToArray();

        Should.Throw<ArgumentException>(() => TestPackets.Sign(1, records)).Message.ShouldContain("too large");
    }

    [Theory]
    [InlineData(996, true)]
    [InlineData(997, false)]
    public void Sign_AtTheLimitOfPublicNodes_Stops(int length, bool signed)
    {
        // A header of 12 bytes, a name of 54, three pointers of 2, and four times 10 + 1 bytes around the text.
        int[] texts = [220, 220, 220, length - 12 - 54 - (3 * 2) - (4 * 11) - 660];
        var records = texts.Select(static text => TestPackets.Txt("@", 1, new string('x', text))).ToArray();

        if (signed)
        {
            TestPackets.Sign(1, records).Message.Length.ShouldBe(length);
        }
        else
        {
            Should.Throw<ArgumentException>(() => TestPackets.Sign(1, records));
        }
    }

    [Fact]
    public void Records_Name_GivesExactlyItsOwn()
    {
        var packet = TestPackets.Sign(1, TestPackets.Txt("_derp_region.iroh.", 30, "a"), TestPackets.Txt("something-else", 30, "b"));

        packet.Records("_derp_region.iroh").ShouldHaveSingleItem().ShouldBe(packet.Answers[0]);
    }

    [Fact]
    public void Records_Apex_GivesBothAliases()
    {
        var packet = TestPackets.Sign(1, new(".", 30, new AliasData("foobar")), new(".", 30, new AliasData("foobar")));
        SignedPacket.TryRead(packet.Bytes.Span, out var read, out _).ShouldBeTrue();

        read!.Records("@").Select(static record => record.Data).ShouldBe([new AliasData("foobar"), new AliasData("foobar")]);
    }

    [Fact]
    public void Records_Wildcard_GivesOneLabelOnly()
    {
        var packet = TestPackets.Sign(
            1, TestPackets.Txt("bar.foo", 1, ""), TestPackets.Txt("x.bar.foo", 1, ""), TestPackets.Txt("foo", 1, ""));

        packet.Records("*.foo.").ShouldHaveSingleItem().Name.ShouldBe($"bar.foo.{Vectors.UserKey}");
    }

    [Fact]
    public void IsMoreRecentThan_Vectors_FollowTheirTimestamps()
    {
        var packets = new[] { Vectors.V7, Vectors.V6, Vectors.V2, Vectors.V1 }.Select(static hex => TestPackets.Read(User, hex)).ToArray();

        for (var newer = 0; newer < packets.Length; newer++)
        {
            for (var older = 0; older < packets.Length; older++)
            {
                packets[newer].IsMoreRecentThan(packets[older]).ShouldBe(newer < older);
            }
        }
    }

    [Fact]
    public void IsMoreRecentThan_SameTimestamp_GreaterMessageWins()
    {
        var less = TestPackets.Sign(1, TestPackets.Txt("a", 1, "a"));
        var greater = TestPackets.Sign(1, TestPackets.Txt("a", 1, "b"));

        greater.IsMoreRecentThan(less).ShouldBeTrue();
        less.IsMoreRecentThan(greater).ShouldBeFalse();
        less.IsMoreRecentThan(less).ShouldBeFalse();
    }

    private static string Payload(SignedPacket packet) => Convert.ToHexStringLower(packet.Payload.Span);
}
