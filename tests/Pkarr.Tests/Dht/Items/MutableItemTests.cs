using System.Text;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Items;

/// <summary>The published vectors of BEP 44 (spec pkarr §13.5), and what an answer must hold to be believed.</summary>
public sealed class MutableItemTests
{
    private const string Key = "77ff84905a91936367c01360803104f92432fcd904a43511876df5cdf3e7e548";
    private const string PlainTarget = "4a533d47ec9c7d95b1ad75f576cffc641853b750";
    private const string SaltedTarget = "411eba73b6f087ca51a3795d9c8c938d365e32c1";

    private const string PlainSignature =
        "305ac8aeb6c9c151fa120f120ea2cfb923564e11552d06a5d856091e5e853cff" +
        "1260d3f39e4999684aa92eb73ffd136e6f4f3ecbfda0ce53a1608ecd7ae21f01";

    private const string SaltedSignature =
        "6834284b6b24c3204eb2fea824d82f88883a3d95e8b4a21b8c0ded553d17d17d" +
        "df9a8a7104b1258f30bed3787e6cb896fca78c58f8e03b5f18f14951a87d9a08";

    private static readonly byte[] EncodedValue = "12:Hello World!"u8.ToArray();

    [Theory]
    [InlineData("", "3:seqi1e1:v12:Hello World!")]
    [InlineData("foobar", "4:salt6:foobar3:seqi1e1:v12:Hello World!")]
    public void SigningInput_OfTheVector_IsAsPublished(string salt, string expected)
    {
        var buffer = new byte[MutableItemSigning.MaxLength];

        var input = MutableItemSigning.Write(Encoding.ASCII.GetBytes(salt), 1, EncodedValue, buffer);

        Encoding.ASCII.GetString(input).ShouldBe(expected);
    }

    [Fact]
    public void SigningInput_OfTheLargestItem_FitsTheBuffer()
    {
        var buffer = new byte[MutableItemSigning.MaxLength];
        var encoded = BencodeWriter.EncodeString(new byte[ItemLimits.MaxValueLength]);

        var input = MutableItemSigning.Write(new byte[ItemLimits.MaxSaltLength], long.MaxValue, encoded, buffer);

        input.Length.ShouldBe("4:salt64:".Length + 64 + "3:seqi9223372036854775807e1:v1000:".Length + 1000);
    }

    [Theory]
    [InlineData("", PlainTarget)]
    [InlineData("foobar", SaltedTarget)]
    public void MutableTarget_OfTheVector_IsAsPublished(string salt, string expected) =>
        ItemTargets.OfMutable(Convert.FromHexString(Key), Encoding.ASCII.GetBytes(salt)).ToString().ShouldBe(expected);

    [Fact]
    public void ImmutableTarget_OfTheVector_IsAsPublished() =>
        ItemTargets.OfImmutable(EncodedValue).ToString().ShouldBe("e5f96f6f38320f0f33959cb4d3d656452117aadb");

    [Theory]
    [InlineData("", PlainTarget, PlainSignature)]
    [InlineData("foobar", SaltedTarget, SaltedSignature)]
    public void Verify_TheVector_GivesTheItem(string salt, string target, string signature)
    {
        var verified = MutableItems.TryVerify(Id(target), Encoding.ASCII.GetBytes(salt), Answer(signature), out var item);

        verified.ShouldBeTrue();
        item!.Key.ToArray().ShouldBe(Convert.FromHexString(Key));
        item.Sequence.ShouldBe(1);
        Encoding.ASCII.GetString(item.Value.Span).ShouldBe("Hello World!");
        Encoding.ASCII.GetString(item.Salt.Span).ShouldBe(salt);
        item.Signature.ToArray().ShouldBe(Convert.FromHexString(signature));
    }

    [Fact]
    public void Verify_AnotherTarget_IsRefused() =>
        MutableItems.TryVerify(Id(SaltedTarget), [], Answer(PlainSignature), out _).ShouldBeFalse();

    [Fact]
    public void Verify_SignatureOfTheSaltedItem_IsRefusedWithoutSalt() =>
        MutableItems.TryVerify(Id(PlainTarget), [], Answer(SaltedSignature), out _).ShouldBeFalse();

    [Fact]
    public void Verify_AnyChange_IsRefused()
    {
        var answer = Answer(PlainSignature);

        Refused(answer with { Sequence = 2 });
        Refused(answer with { Sequence = null });
        Refused(answer with { EncodedValue = "12:Hello world!"u8.ToArray() });
        Refused(answer with { EncodedValue = default(ReadOnlyMemory<byte>?) });
        Refused(answer with { EncodedValue = "nonsense"u8.ToArray() });
        Refused(answer with { Key = default(ReadOnlyMemory<byte>?) });
        Refused(answer with { Signature = default(ReadOnlyMemory<byte>?) });
        MutableItems.TryVerify(Id(PlainTarget), [], answer, out _).ShouldBeTrue("the answer itself holds");
    }

    [Fact]
    public void Verify_ProperlySignedNegativeSequence_IsRefused()
    {
        var answer = SignedByUser(-1, "1:x"u8.ToArray());

        MutableItems.TryVerify(TargetOf(answer), [], answer, out _).ShouldBeFalse();
    }

    [Fact]
    public void Verify_ProperlySignedList_IsRefusedThoughTheSignatureHolds()
    {
        var answer = SignedByUser(1, "li1ei2ee"u8.ToArray());

        MutableItems.TryVerify(TargetOf(answer), [], answer, out _).ShouldBeFalse();
        MutableItems.HasValidSignature(
            TestPackets.User.PublicKey, [], 1, "li1ei2ee"u8, answer.Signature!.Value.Span).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Verify_ValueLength_IsLimited(int length, bool accepted)
    {
        var answer = SignedByUser(1, BencodeWriter.EncodeString(new byte[length]));

        MutableItems.TryVerify(TargetOf(answer), [], answer, out _).ShouldBe(accepted);
    }

    [Fact]
    public void Verify_KeyThatIsNoPoint_IsRefused()
    {
        byte[] key = [2, .. new byte[31]];
        PublicKey.TryFromBytes(key, out _).ShouldBeFalse("the test needs a key that is none");
        var answer = Answer(PlainSignature) with { Key = key };

        MutableItems.TryVerify(TargetOf(answer), [], answer, out _).ShouldBeFalse();
    }

    [Fact]
    public void Sign_ThenAnswer_Verifies()
    {
        var salt = "a salt"u8.ToArray();
        var item = MutableItems.Sign(TestPackets.User, 7, "value"u8.ToArray(), salt);
        var query = MutableItems.ToQuery(item, default);
        var answer = new KrpcReply
        {
            Id = default, Key = query.Key, Sequence = query.Sequence, Signature = query.Signature, EncodedValue = query.EncodedValue,
        };

        MutableItems.TryVerify(ItemTargets.OfMutable(query.Key.Span, salt), salt, answer, out var read).ShouldBeTrue();
        read!.Value.ToArray().ShouldBe("value"u8.ToArray());
    }

    [Fact]
    public void Sign_OfAPacketsParts_IsThePacketsSignature()
    {
        var packet = TestPackets.Read(TestPackets.User.PublicKey, Vectors.V2);

        var item = MutableItems.Sign(TestPackets.User, packet.Timestamp, packet.Message);

        item.Signature.ToArray().ShouldBe(packet.Signature.ToArray());
    }

    private static void Refused(KrpcReply answer) => MutableItems.TryVerify(Id(PlainTarget), [], answer, out _).ShouldBeFalse();

    private static KrpcReply Answer(string signature) => new()
    {
        Id = default,
        Key = Convert.FromHexString(Key),
        Sequence = 1,
        Signature = Convert.FromHexString(signature),
        EncodedValue = EncodedValue,
    };

    // Signs what Sign would refuse.
    private static KrpcReply SignedByUser(long sequence, byte[] encodedValue) => new()
    {
        Id = default,
        Key = TestPackets.User.PublicKey.ToArray(),
        Sequence = sequence,
        EncodedValue = encodedValue,
        Signature = TestPackets.User.Sign([.. Encoding.ASCII.GetBytes($"3:seqi{sequence}e1:v"), .. encodedValue]),
    };

    private static NodeId TargetOf(KrpcReply answer) => ItemTargets.OfMutable(answer.Key!.Value.Span, []);

    private static NodeId Id(string hex) => new(Convert.FromHexString(hex));
}
