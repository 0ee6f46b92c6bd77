using Pubky.Abstractions;
using static Pubky.Protocol.Tests.AuthTokenVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Verification of AuthTokens (spec auth §4, acceptance cases 17 to 25).</summary>
public sealed class AuthTokenTests
{
    private const string Future = "AuthToken has a timestamp that is more than 3 minutes in the future";
    private const string Past = "AuthToken has a timestamp that is more than 3 minutes in the past";

    public static TheoryData<string, int, byte, long, string> Vectors => new()
    {
        { A, 120, 1, Timestamp, "/:rw" },
        { B, 157, 1, Timestamp, "/pub/pubky.app/:rw,/priv/notes/todo.txt:r" },
        { C, 116, 1, Timestamp, "" },
        { D, 246, 1, Timestamp, CapabilitiesOfD },
        { E, 161, 0, TimestampOfE, "/pub/pubky.app/:rw,/pub/example.com/nested:rw" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void TryVerify_TokenOfTheVectors_GivesItsFields(string hex, int length, byte seed, long timestamp, string capabilities)
    {
        var bytes = Hex.Bytes(hex);
        bytes.Length.ShouldBe(length);

        AuthToken.TryVerify(bytes, Time.FromUnixMicroseconds(timestamp), out var token, out var error).ShouldBeTrue(error);

        error.ShouldBeNull();
        token!.User.ShouldBe(Keys.Public(seed));
        token.Timestamp.ShouldBe(timestamp);
        token.Capabilities.ToString().ShouldBe(capabilities);
    }

    [Fact]
    public void Signature_OfTokenA_CoversEverythingFromByte65()
    {
        var bytes = Hex.Bytes(A);

        Hex.Text(bytes.AsSpan(65)).ShouldBe(SignedBytesOfA);
        Ed25519.Verify(Keys.Public(1), bytes.AsSpan(65), bytes.AsSpan(0, 64)).ShouldBeTrue();
        Ed25519.Verify(Keys.Public(1), bytes.AsSpan(64), bytes.AsSpan(0, 64)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(74)]
    [InlineData(75)]
    [InlineData(115)]
    [InlineData(119)]
    public void TryVerify_TokenCutShort_IsRefused(int length) =>
        ErrorOf(Hex.Bytes(A)[..length]).ShouldNotBeEmpty();

    [Fact]
    public void TryVerify_AnotherVersion_IsUnknownWhateverTheRest()
    {
        ErrorOf(Changed(74, 1)).ShouldBe("Unknown version");
        ErrorOf([.. new byte[74], 255]).ShouldBe("Unknown version");
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(73)]
    public void TryVerify_AnotherNamespace_IsRefused(int at) => ErrorOf(Changed(at, (byte)'Q')).ShouldBe("AuthToken has an unknown namespace");

    [Fact]
    public void TryVerify_NamespaceUnderTheSignature_IsStillRefused()
    {
        using var pair = Keys.Pair(1);
        var bytes = Changed(66, (byte)'X');
        pair.Sign(bytes.AsSpan(65), bytes.AsSpan(0, 64));

        ErrorOf(bytes).ShouldBe("AuthToken has an unknown namespace");
    }

    [Fact]
    public void TryVerify_BytesAppended_IsRefusedEvenIfSigned()
    {
        using var pair = Keys.Pair(1);
        byte[] bytes = [.. Hex.Bytes(A), 0];
        ErrorOf(bytes).ShouldBe("AuthToken has trailing bytes");

        pair.Sign(bytes.AsSpan(65), bytes.AsSpan(0, 64));
        ErrorOf(bytes).ShouldBe("AuthToken has trailing bytes");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    public void TryVerify_SignatureBitFlipped_IsAnInvalidSignature(int at)
    {
        var bytes = Hex.Bytes(A);
        bytes[at] ^= 1;

        ErrorOf(bytes).ShouldBe("Invalid Signature");
    }

    [Fact]
    public void TryVerify_AnotherUsersKey_IsAnInvalidSignature()
    {
        var bytes = Hex.Bytes(A);
        Keys.Public(2).CopyTo(bytes.AsSpan(83));

        ErrorOf(bytes).ShouldBe("Invalid Signature");
    }

    [Fact]
    public void TryVerify_KeyThatIsNoPoint_IsRefused()
    {
        var bytes = Hex.Bytes(A);
        bytes.AsSpan(83, 32).Clear();
        bytes[83] = 2;

        ErrorOf(bytes).ShouldBe("AuthToken has an invalid public key");
    }

    [Theory]
    [InlineData(-180_000_000, null)]
    [InlineData(-180_000_001, Future)]
    [InlineData(-185_000_000, Future)]
    [InlineData(-175_000_000, null)]
    [InlineData(180_000_000, null)]
    [InlineData(180_000_001, Past)]
    [InlineData(175_000_000, null)]
    public void TryVerify_ClockApart_IsToleratedForThreeMinutes(long serverAhead, string? error)
    {
        AuthToken.TryVerify(Hex.Bytes(A), Time.FromUnixMicroseconds(Timestamp + serverAhead), out _, out var actual).ShouldBe(error is null);

        actual.ShouldBe(error);
    }

    [Theory]
    [InlineData(0UL, Past)]
    [InlineData(1UL, Past)]
    [InlineData((ulong)long.MaxValue, Future)]
    [InlineData((ulong)long.MaxValue + 1, Future)]
    [InlineData(ulong.MaxValue, Future)]
    public void TryVerify_ExtremeTimestamp_DoesNotWrap(ulong timestamp, string error)
    {
        using var pair = Keys.Pair(1);

        ErrorOf(AuthTokenSigner.Sign(pair, "/:rw", timestamp)).ShouldBe(error);
    }

    [Fact]
    public void TryVerify_BadTimeAndBadSignature_NamesTheTime()
    {
        var bytes = Changed(0, 0);

        AuthToken.TryVerify(bytes, DateTimeOffset.UnixEpoch, out _, out var error).ShouldBeFalse();

        error.ShouldBe(Future);
    }

    [Theory]
    [InlineData("/:rw,", 2)]
    [InlineData("/:x", 1)]
    [InlineData("pub/:r", 1)]
    [InlineData("/pub/:r,/pub//a:r", 2)]
    public void TryVerify_BadCapability_NamesItsPosition(string capabilities, int position)
    {
        using var pair = Keys.Pair(1);

        ErrorOf(AuthTokenSigner.Sign(pair, capabilities, (ulong)Timestamp))
            .ShouldBe($"AuthToken has an invalid capability at position {position}");
    }

    [Fact]
    public void TryVerify_CapabilitiesNotUtf8_IsMalformed()
    {
        using var pair = Keys.Pair(1);
        var bytes = Changed(117, 0xff);
        pair.Sign(bytes.AsSpan(65), bytes.AsSpan(0, 64));

        ErrorOf(bytes).ShouldBe("AuthToken is malformed");
    }

    [Fact]
    public void TryVerify_OverlongLength_IsAcceptedIfSigned()
    {
        using var pair = Keys.Pair(1);
        var good = Hex.Bytes(A);
        byte[] bytes = [.. good[..115], 0x84, 0x00, .. good[116..]];
        pair.Sign(bytes.AsSpan(65), bytes.AsSpan(0, 64));

        AuthToken.TryVerify(bytes, Time.FromUnixMicroseconds(Timestamp), out _, out var error).ShouldBeTrue(error);
    }

    private static byte[] Changed(int at, byte value)
    {
        var bytes = Hex.Bytes(A);
        bytes[at] = value;
        return bytes;
    }

    private static string ErrorOf(byte[] bytes)
    {
        AuthToken.TryVerify(bytes, Time.FromUnixMicroseconds(Timestamp), out var token, out var error).ShouldBeFalse();
        token.ShouldBeNull();
        return error!;
    }
}
