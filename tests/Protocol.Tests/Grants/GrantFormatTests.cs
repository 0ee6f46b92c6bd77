using System.Text;
using Pubky.Abstractions;
using static Pubky.Protocol.Tests.GrantVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Payloads under a good signature that are no grant claims (spec auth §7.2, §16.7; acceptance case 44).</summary>
public sealed class GrantFormatTests
{
    private const string Iss = "\"iss\":\"tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy\"";
    private const string Client = "\"client_id\":\"franky.pubky.app\"";
    private const string Caps = "\"caps\":[\"/pub/franky/:rw\",\"/priv/franky/:rw\"]";
    private const string Cnf = "\"cnf\":\"orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky\"";
    private const string Jti = "\"jti\":\"AAECAwQFBgcICQoLDA0ODw\"";
    private const string Iat = "\"iat\":1750000000";
    private const string Exp = "\"exp\":1813072000";

    public static TheoryData<string> Claims => [Iss, Client, Caps, Cnf, Jti, Iat, Exp];

    [Theory]
    [MemberData(nameof(Claims))]
    public void TryVerify_ClaimMissing_IsAFormatError(string claim)
    {
        GrantPayload.ShouldContain(claim);

        Refuses(GrantPayload.Replace(claim, "\"x\":0", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void TryVerify_ClaimGivenTwice_IsAFormatError(string claim)
    {
        Refuses(GrantPayload[..^1] + "," + claim + "}");
        Refuses("{" + claim + "," + GrantPayload[1..]);
        Refuses(GrantPayload[..^1] + $",\"\\u{(int)claim[1]:x4}{claim[2..]}}}");
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void TryVerify_ClaimOfAnotherType_IsAFormatError(string claim)
    {
        var name = claim[..(claim.IndexOf(':', StringComparison.Ordinal) + 1)];
        foreach (var value in new[] { "null", "true", "{}", "[[]]", "[7]", "[null]", "\"\"", "-1", "1.0" })
        {
            Refuses(GrantPayload.Replace(claim, name + value, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("1e9")]
    [InlineData("1E9")]
    [InlineData("1750000000.0")]
    [InlineData("-0")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("0x10")]
    [InlineData("1_000")]
    [InlineData("NaN")]
    [InlineData("\"1750000000\"")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void TryVerify_TimeThatIsNoStorableInteger_IsAFormatError(string number)
    {
        Refuses(GrantPayload.Replace(Exp, "\"exp\":" + number, StringComparison.Ordinal));
        Refuses(GrantPayload.Replace(Iat, "\"iat\":" + number, StringComparison.Ordinal));
    }

    [Fact]
    public void TryVerify_LargestTimes_AreKept()
    {
        var payload = GrantPayload
            .Replace(Exp, "\"exp\":9223372036854775807", StringComparison.Ordinal)
            .Replace(Iat, "\"iat\":9223372036854775807", StringComparison.Ordinal);

        GrantVerifier.TryVerify(SignedGrant(payload), Now, out var grant, out _).ShouldBeTrue();

        grant!.ExpiresAt.ShouldBe(long.MaxValue);
        grant.IssuedAt.ShouldBe(long.MaxValue);
    }

    [Fact]
    public void TryVerify_IssuedAtZeroOrAhead_IsAccepted()
    {
        ErrorOf(SignedGrant(GrantPayload.Replace(Iat, "\"iat\":0", StringComparison.Ordinal))).ShouldBe(GrantError.None);
        ErrorOf(SignedGrant(GrantPayload.Replace(Iat, "\"iat\":1900000000", StringComparison.Ordinal))).ShouldBe(GrantError.None);
    }

    [Theory]
    [InlineData("pubkytkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy")]
    [InlineData("pk:tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy")]
    [InlineData("_pubky.tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy")]
    [InlineData("TKRQ8ZMWB8A3M9K15CSU3Q17QMFGQNP9DSKBRG9UQ1RYDPYXP7QY")]
    [InlineData("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7q")]
    [InlineData(" tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy")]
    public void TryVerify_KeyNotInRawForm_IsAFormatError(string key)
    {
        Refuses(GrantPayload.Replace(Iss, $"\"iss\":\"{key}\"", StringComparison.Ordinal));
        Refuses(GrantPayload.Replace(Cnf, $"\"cnf\":\"{key}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAECAwQFBgcICQoLDA0ODwA")]
    [InlineData("a b")]
    [InlineData("a=")]
    [InlineData("a.b")]
    [InlineData("é")]
    [InlineData("\\u0000")]
    public void TryVerify_MalformedGrantId_IsAFormatError(string id) =>
        Refuses(GrantPayload.Replace(Jti, $"\"jti\":\"{id}\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("a\\u0000b")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00\\ud800")]
    [InlineData("\\ud83d\\u0041")]
    [InlineData("\n")]
    public void TryVerify_ClientThatIsNoText_IsAFormatError(string client) =>
        Refuses(GrantPayload.Replace(Client, $"\"client_id\":\"{client}\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("a", 253, true)]
    [InlineData("a", 254, false)]
    [InlineData("é", 126, true)]
    [InlineData("é", 127, false)]
    [InlineData("\\ud83d\\ude00", 63, true)]
    [InlineData("\\ud83d\\ude00", 64, false)]
    public void TryVerify_ClientOfManyBytes_IsAcceptedUpTo253(string piece, int count, bool accepted)
    {
        var client = string.Concat(Enumerable.Repeat(piece, count));

        ErrorOf(SignedGrant(GrantPayload.Replace(Client, $"\"client_id\":\"{client}\"", StringComparison.Ordinal)))
            .ShouldBe(accepted ? GrantError.None : GrantError.Format);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[\"/:rw\"]", "/:rw")]
    [InlineData("[\"/a:r\", \"/a:r\" ,\"\\/b\\u002f:wr\"]", "/a:r,/a:r,/b/:rw")]
    public void TryVerify_ListOfCapabilities_IsKeptInItsOrder(string caps, string list)
    {
        var payload = GrantPayload.Replace(Caps, "\"caps\":" + caps, StringComparison.Ordinal);

        GrantVerifier.TryVerify(SignedGrant(payload), Now, out var grant, out _).ShouldBeTrue();

        grant!.Capabilities.ToString().ShouldBe(list);
    }

    [Theory]
    [InlineData("\"/:rw\"")]
    [InlineData("{}")]
    [InlineData("[\"\"]")]
    [InlineData("[\"/:x\"]")]
    [InlineData("[\"/:rw\",\"/a//:r\"]")]
    [InlineData("[\"/:r,/pub/:w\"]")]
    [InlineData("[\"/:rw\",[]]")]
    [InlineData("[\"/:rw\",{\"]\":1}]")]
    [InlineData("[\"/\\ud800:rw\"]")]
    public void TryVerify_MalformedCapabilities_IsAFormatError(string caps) =>
        Refuses(GrantPayload.Replace(Caps, "\"caps\":" + caps, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[" + GrantPayload + "]")]
    [InlineData("\ufeff" + GrantPayload)]
    [InlineData(GrantPayload + "{}")]
    [InlineData(GrantPayload + ",")]
    [InlineData(GrantPayload + "\0")]
    [InlineData("//\n" + GrantPayload)]
    [InlineData(GrantPayload + "/**/")]
    public void TryVerify_AnythingButOneObject_IsAFormatError(string payload) => Refuses(payload);

    [Theory]
    [InlineData("\"x\":[1,]")]
    [InlineData("\"x\":'a'")]
    [InlineData("x:1")]
    [InlineData("\"x\":01")]
    [InlineData("\"x\":\"\t\"")]
    [InlineData("\"x\":\"\\q\"")]
    [InlineData("\"\\ud800\":1")]
    [InlineData("\"x\":1,")]
    public void TryVerify_UnknownClaimThatIsNoJson_IsAFormatError(string claim) => Refuses(GrantPayload[..^1] + "," + claim + "}");

    [Fact]
    public void TryVerify_UnknownClaimNestedDeeply_EndsAtTheLimit()
    {
        ErrorOf(SignedGrant(GrantPayload[..^1] + ",\"x\":" + new string('[', 60) + new string(']', 60) + "}")).ShouldBe(GrantError.None);
        Refuses(GrantPayload[..^1] + ",\"x\":" + new string('[', 64) + new string(']', 64) + "}");
        Refuses(GrantPayload[..^1] + ",\"x\":" + new string('[', 40_000) + "}");
    }

    [Theory]
    [InlineData("22ff22")]
    [InlineData("22c08022")]
    [InlineData("22eda08022")]
    public void TryVerify_UnknownClaimNotUtf8_IsAFormatError(string hex)
    {
        using var user = Keys.Pair(1);
        byte[] payload = [.. Encoding.UTF8.GetBytes(GrantPayload[..^1] + ",\"x\":"), .. Hex.Bytes(hex), (byte)'}'];

        ErrorOf(CompactJws.Parse(JwsSigner.Sign(user, Encoding.UTF8.GetBytes(GrantHeader), payload))).ShouldBe(GrantError.Format);
    }

    [Fact]
    public void TryVerify_PayloadNotBase64Url_IsAFormatErrorBeforeAnyOther()
    {
        var parts = GrantJws.Split('.');

        ErrorOf(CompactJws.Parse($"{parts[0]}.{parts[1]}=.{parts[2]}")).ShouldBe(GrantError.Format);
        ErrorOf(CompactJws.Parse($"{parts[0]}..{parts[2]}")).ShouldBe(GrantError.Format);
        ErrorOf(CompactJws.Parse("..")).ShouldBe(GrantError.Format);
        ErrorOf(CompactJws.Parse($"=.{parts[1]}.{parts[2]}")).ShouldBe(GrantError.Signature);
        ErrorOf(CompactJws.Parse($"{parts[0]}.{parts[1]}.{parts[2]}=")).ShouldBe(GrantError.Signature);
    }

    [Fact]
    public void TryVerify_PayloadBeyondTheLimit_IsAFormatError() =>
        Refuses(GrantPayload[..^1] + ",\"x\":\"" + new string('a', CompactJws.MaxPartLength) + "\"}");

    private static void Refuses(string payload) => ErrorOf(SignedGrant(payload)).ShouldBe(GrantError.Format, payload[..Math.Min(payload.Length, 1000)]);

    private static GrantError ErrorOf(CompactJws jws)
    {
        GrantVerifier.TryVerify(jws, Now, out _, out var error);
        return error;
    }
}
