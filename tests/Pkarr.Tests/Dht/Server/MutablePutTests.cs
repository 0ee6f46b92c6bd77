using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Dht.Items;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Server;

/// <summary>The table of refusals and its order (spec pkarr §9.4).</summary>
public sealed class MutablePutTests
{
    private static readonly byte[] WrongToken = new byte[8];
    private static readonly byte[] WrongSignature = new byte[64];
    private static readonly byte[] TooBig = BencodeWriter.EncodeString(new byte[1001]);
    private static readonly byte[] LongSalt = new byte[65];

    private readonly ServerWorld _world = new();

    [Fact]
    public void Put_NewItem_IsAcknowledgedAndGivenOut()
    {
        var item = ServerWorld.Item(1000);

        Accepted(_world.Put(item));

        var found = _world.Get(ServerWorld.TargetOf(item));
        MutableItems.TryVerify(ServerWorld.TargetOf(item), [], found, out var read).ShouldBeTrue();
        read!.Sequence.ShouldBe(1000);
        read.Value.ToArray().ShouldBe("value"u8.ToArray());
    }

    [Fact]
    public void Put_WrongToken_203() => Refused(_world.Query(ServerWorld.Item(1)) with { Token = WrongToken }, 203);

    [Fact]
    public void Put_TokenOfAnotherTarget_203()
    {
        var token = _world.TokenFor(ServerWorld.TargetOf(ServerWorld.Item(1, salt: "other")));

        Refused(_world.Query(ServerWorld.Item(1)) with { Token = token }, 203);
    }

    [Fact]
    public void Put_ValueOver1000Bytes_205() => Refused(_world.Query(ServerWorld.Item(1)) with { EncodedValue = TooBig }, 205);

    [Fact]
    public void Put_ValueOf1000Bytes_IsAccepted() => Accepted(_world.Put(ServerWorld.Item(1, new string('x', 1000))));

    [Fact]
    public void Put_ListOver1000Bytes_205()
    {
        byte[] list = [.. "l"u8, .. BencodeWriter.EncodeString(new byte[994]), .. "e"u8];
        list.Length.ShouldBe(1000);

        Refused(_world.Query(ServerWorld.Item(1)) with { EncodedValue = list }, 206);
        Refused(_world.Query(ServerWorld.Item(1)) with { EncodedValue = (byte[])[.. list[..^1], .. "0:e"u8] }, 205);
    }

    [Fact]
    public void Put_SaltOver64Bytes_207()
    {
        var query = _world.Query(ServerWorld.Item(1));
        var token = _world.TokenFor(ItemTargets.OfMutable(query.Key.Span, LongSalt));

        Refused(query with { Salt = LongSalt, Token = token }, 207);
    }

    [Fact]
    public void Put_SaltOf64Bytes_IsAcceptedUnderItsOwnTarget()
    {
        var item = ServerWorld.Item(1, salt: new string('s', 64));

        Accepted(_world.Put(item));

        _world.Get(ServerWorld.TargetOf(item)).Sequence.ShouldBe(1);
        _world.Get(ServerWorld.TargetOf(ServerWorld.Item(1))).Sequence.ShouldBeNull();
    }

    [Fact]
    public void Put_CasOfAnotherSequence_301()
    {
        _world.Put(ServerWorld.Item(1001));

        Refused(_world.Query(ServerWorld.Item(1002), cas: 1000), 301);
        Accepted(_world.Put(ServerWorld.Item(1002), cas: 1001));
    }

    [Fact]
    public void Put_CasWithNothingStored_IsIgnored() => Accepted(_world.Put(ServerWorld.Item(5), cas: 77));

    [Fact]
    public void Put_SmallerSequence_302()
    {
        _world.Put(ServerWorld.Item(1001));

        Refused(_world.Query(ServerWorld.Item(1000)), 302);
        Stored(1001, "value");
    }

    [Fact]
    public void Put_WrongSignature_206() => Refused(_world.Query(ServerWorld.Item(1)) with { Signature = WrongSignature }, 206);

    [Fact]
    public void Put_SignatureForAnotherSalt_206()
    {
        var query = _world.Query(ServerWorld.Item(1, salt: "a"));
        var token = _world.TokenFor(ItemTargets.OfMutable(query.Key.Span, "b"u8));

        Refused(query with { Salt = "b"u8.ToArray(), Token = token }, 206);
    }

    [Fact]
    public void Put_KeyThatIsNoPoint_206()
    {
        byte[] key = [2, .. new byte[31]];
        var token = _world.TokenFor(ItemTargets.OfMutable(key, []));

        Refused(_world.Query(ServerWorld.Item(1)) with { Key = key, Token = token }, 206);
    }

    // Each put breaks every rule from one on, so that only the first broken rule in the right order gives the expected code.
    [Fact]
    public void Put_BreakingSeveralRules_IsToldTheFirst()
    {
        _world.Put(ServerWorld.Item(1001));
        var worst = _world.Query(ServerWorld.Item(1000), cas: 5) with { Signature = WrongSignature, EncodedValue = TooBig };
        var saltToken = _world.TokenFor(ItemTargets.OfMutable(worst.Key.Span, LongSalt));

        Refused(worst with { Salt = LongSalt, Token = WrongToken }, 203);
        Refused(worst with { Salt = LongSalt, Token = saltToken }, 205);
        Refused(worst with { Salt = LongSalt, Token = saltToken, EncodedValue = "1:x"u8.ToArray() }, 207);
        Refused(worst with { EncodedValue = "1:x"u8.ToArray() }, 301);
        Refused(worst with { EncodedValue = "1:x"u8.ToArray(), Cas = 1001 }, 302);
        Refused(worst with { EncodedValue = "1:x"u8.ToArray(), Cas = 1001, Sequence = 1002 }, 206);
        Stored(1001, "value");
    }

    [Fact]
    public void Put_SameSequenceGreaterValue_Replaces()
    {
        Accepted(_world.Put(ServerWorld.Item(7, "b")));
        Accepted(_world.Put(ServerWorld.Item(7, "c")));
        Stored(7, "c");
    }

    [Fact]
    public void Put_SameSequenceSmallerValue_IsAcknowledgedAndIgnored()
    {
        Accepted(_world.Put(ServerWorld.Item(7, "b")));
        Accepted(_world.Put(ServerWorld.Item(7, "a")));
        Stored(7, "b");
    }

    // "10:…" is bytewise smaller than "9:…": what counts is the value, not its encoding.
    [Fact]
    public void Put_SameSequenceLongerValue_ComparesWithoutLengthPrefix()
    {
        Accepted(_world.Put(ServerWorld.Item(7, "aaaaaaaaa")));
        Accepted(_world.Put(ServerWorld.Item(7, "aaaaaaaaaa")));
        Stored(7, "aaaaaaaaaa");
    }

    [Fact]
    public void Put_SameSequenceWrongSignature_206()
    {
        _world.Put(ServerWorld.Item(7, "b"));

        Refused(_world.Query(ServerWorld.Item(7, "c")) with { Signature = WrongSignature }, 206);
        Refused(_world.Query(ServerWorld.Item(7, "b")) with { Signature = WrongSignature }, 206);
        Stored(7, "b");
    }

    [Fact]
    public void Put_OfThreeSequences_TheGreatestRemains()
    {
        Accepted(_world.Put(ServerWorld.Item(999, "z")));
        Accepted(_world.Put(ServerWorld.Item(1000, "y")));
        Accepted(_world.Put(ServerWorld.Item(1001, "x")));
        Stored(1001, "x");
    }

    [Fact]
    public void Put_List_IsGivenOutAsItCame()
    {
        var list = "l1:ai5ee"u8.ToArray();
        var signature = TestPackets.User.Sign([.. "3:seqi3e1:v"u8, .. list]);
        var query = _world.Query(ServerWorld.Item(3)) with { EncodedValue = list, Signature = signature };

        Accepted(_world.Ask(query));

        _world.Get(ServerWorld.TargetOf(ServerWorld.Item(3))).EncodedValue!.Value.ToArray().ShouldBe(list);
    }

    [Fact]
    public void Put_MoreSignaturesThanAllowed_AreRefusedForAWhile()
    {
        var world = new ServerWorld(new KrpcServerOptions { QueriesPerSecond = 0, VerificationsPerSecond = 2 });
        var bad = world.Query(ServerWorld.Item(1)) with { Signature = WrongSignature };
        var good = world.Query(ServerWorld.Item(1));

        world.Ask(bad).Error!.Code.ShouldBe(206);
        world.Ask(bad).Error!.Code.ShouldBe(206);
        world.Ask(good).Error!.Code.ShouldBe(202);
        world.Time.Advance(TimeSpan.FromSeconds(0.6));
        Accepted(world.Ask(good));
        Accepted(world.Ask(good), "the same again needs no proof");
        world.Ask(bad).Error!.Code.ShouldBe(202);
    }

    private static void Accepted(KrpcAnswer answer, string? why = null)
    {
        answer.Error.ShouldBeNull(why);
        answer.Reply.ShouldBe(new KrpcReply { Id = ServerWorld.Id }, why);
    }

    private void Refused(KrpcQuery query, int code) => _world.Ask(query).Error.ShouldNotBeNull().Code.ShouldBe(code);

    private void Stored(long sequence, string value)
    {
        var found = _world.Get(ServerWorld.TargetOf(ServerWorld.Item(0)));
        found.Sequence.ShouldBe(sequence);
        found.EncodedValue!.Value.ToArray().ShouldBe(ServerWorld.Encoded(value));
    }
}
