using FsCheck;
using FsCheck.Fluent;
using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>Session records of spec auth §6.5 and §17.3.</summary>
public sealed class SessionRecordTests
{
    private const string OldServer = "003b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29000003666f6f01042f3a7277";
    private const string SignIn = "008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c80c0ed82daf38d03000001042f3a7277";

    private const string Lookup =
        "008a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c80c3bbc206000002122f7075622f7075626b792e6170702f3a7277" +
        "162f707269762f6e6f7465732f746f646f2e7478743a72";

    private static readonly DateTimeOffset CreatedAt = Time.FromUnixMicroseconds(1_750_000_000_000_000);

    public static TheoryData<string, int, byte, ulong, string, string> Vectors => new()
    {
        { OldServer, 45, 0, 0, "foo", "/:rw" },
        { SignIn, 49, 1, 1_750_000_000_000_000, "", "/:rw" },
        { Lookup, 83, 1, 1_750_000_000, "", "/pub/pubky.app/:rw,/priv/notes/todo.txt:r" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void EncodeAndDecode_RecordOfTheVectors_MatchBothWays(
        string hex, int length, byte seed, ulong createdAt, string userAgent, string capabilities)
    {
        var record = new SessionRecord(Keys.Public(seed), createdAt, "", userAgent, Capabilities.Parse(capabilities));

        Hex.Bytes(hex).Length.ShouldBe(length);
        Hex.Text(record.Encode()).ShouldBe(hex);
        SessionRecord.TryDecode(Hex.Bytes(hex), out var decoded, out var error).ShouldBeTrue(error);
        decoded.ShouldBe(record);
    }

    [Fact]
    public void ForSignIn_Session_AnswersMicroseconds()
    {
        var bytes = SessionRecord.ForSignIn(SessionOf("/:rw")).Encode();

        Hex.Text(bytes).ShouldBe(SignIn);
        Convert.ToBase64String(bytes).ShouldBe("AIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29cgMDtgtrzjQMAAAEELzpydw==");
    }

    [Fact]
    public void ForLookup_Session_AnswersWholeSeconds() =>
        Hex.Text(SessionRecord.ForLookup(SessionOf("/pub/pubky.app/:rw,/priv/notes/todo.txt:r")).Encode()).ShouldBe(Lookup);

    [Fact]
    public void TryDecode_Empty_IsRefused() => ErrorOf([]).ShouldBe("empty payload");

    [Fact]
    public void TryDecode_AnotherVersion_IsUnknown() => ErrorOf([1, .. Hex.Bytes(SignIn)[1..]]).ShouldBe("unknown version");

    [Fact]
    public void TryDecode_CutAnywhere_IsRefused()
    {
        var bytes = Hex.Bytes(SignIn);
        for (var length = 1; length < bytes.Length; length++)
        {
            ErrorOf(bytes[..length]).ShouldBe("malformed session record", $"length {length}");
        }
    }

    [Fact]
    public void TryDecode_BytesBehindTheRecord_AreIgnored() =>
        SessionRecord.TryDecode([.. Hex.Bytes(SignIn), 1, 2, 3], out _, out _).ShouldBeTrue();

    [Fact]
    public void TryDecode_ClaimOfEndlessCapabilities_IsRefusedAtTheEndOfTheBytes() =>
        ErrorOf([.. Hex.Bytes(SignIn)[..^6], 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]).ShouldBe("malformed session record");

    [Fact]
    public void TryDecode_ArbitraryBytes_NeverThrows() =>
        Prop.ForAll<byte[]>(tail => AnswersConsistently(tail) && AnswersConsistently([.. Hex.Bytes(SignIn)[..33], .. tail]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void TryDecode_OneByteChanged_NeverThrows() =>
        Prop.ForAll<int, byte>((at, value) =>
        {
            var bytes = Hex.Bytes(Lookup);
            bytes[(int)((uint)at % bytes.Length)] = value;
            return AnswersConsistently(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool AnswersConsistently(byte[] bytes)
    {
        var ok = SessionRecord.TryDecode(bytes, out var record, out var error);
        return ok == (record is not null) && ok == (error is null);
    }

    private static CookieSession SessionOf(string capabilities) =>
        new(SecretHash.Of("secret"), Keys.Public(1), Capabilities.Parse(capabilities), CreatedAt);

    private static string ErrorOf(byte[] bytes)
    {
        SessionRecord.TryDecode(bytes, out var record, out var error).ShouldBeFalse();
        record.ShouldBeNull();
        return error!;
    }
}
