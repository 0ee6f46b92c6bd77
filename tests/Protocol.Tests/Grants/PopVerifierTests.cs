using Pubky.Abstractions;
using static Pubky.Protocol.Tests.GrantVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Verification of proofs of possession (spec auth §7.3, §7.4 step 6; acceptance cases 42 and 45).</summary>
public sealed class PopVerifierTests
{
    [Fact]
    public void TryVerify_ProofOfTheVector_GivesItsNonce()
    {
        PopVerifier.TryVerify(CompactJws.Parse(PopJws), Claims, Keys.Public(3), Now, out var nonce, out var error).ShouldBeTrue();

        nonce!.Value.ShouldBe("EBESExQVFhcYGRobHB0eHw");
        error.ShouldBe(PopError.None);
    }

    [Fact]
    public void TryVerify_ProofOfTheSignupVector_GivesItsNonce()
    {
        PopVerifier.TryVerify(CompactJws.Parse(SignupPopJws), SignupClaims, Keys.Public(3), Now, out var nonce, out _).ShouldBeTrue();

        nonce!.Value.ShouldBe("MDEyMzQ1Njc4OTo7PD0-Pw");
    }

    [Theory]
    [InlineData(180, PopError.None)]
    [InlineData(-180, PopError.None)]
    [InlineData(181, PopError.Timestamp)]
    [InlineData(-181, PopError.Timestamp)]
    public void TryVerify_ClockApart_IsToleratedForThreeMinutes(long serverAhead, PopError error) =>
        ErrorOf(CompactJws.Parse(PopJws), Now + serverAhead).ShouldBe(error);

    [Theory]
    [InlineData("0")]
    [InlineData("1000")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551615")]
    public void TryVerify_ExtremeTimestamp_IsOutOfRange(string iat) =>
        ErrorOf(SignedPop(With("\"iat\":1750000000", "\"iat\":" + iat))).ShouldBe(PopError.Timestamp);

    [Fact]
    public void TryVerify_SignedByAnotherKey_IsAnInvalidSignature()
    {
        ErrorOf(SignedPop(PopPayload, signer: 1)).ShouldBe(PopError.Signature);
        ErrorOf(CompactJws.Parse(GrantJws)).ShouldBe(PopError.Signature);
    }

    [Theory]
    [InlineData("\"typ\":\"pubky-grant\"", PopError.HeaderType)]
    [InlineData("\"typ\":\"pubky-POP\"", PopError.HeaderType)]
    [InlineData("\"typ\":null", PopError.HeaderType)]
    [InlineData("\"x\":0", PopError.HeaderType)]
    [InlineData("\"typ\":{}", PopError.Signature)]
    [InlineData("\"typ\":\"pubky-pop\",\"alg\":\"EdDSA\"", PopError.Signature)]
    public void TryVerify_OtherHeader_IsRefused(string type, PopError error) =>
        ErrorOf(SignedPop(PopPayload, "{\"alg\":\"EdDSA\"," + type + "}")).ShouldBe(error);

    [Fact]
    public void TryVerify_OtherAlgorithm_IsAnInvalidSignature() =>
        ErrorOf(SignedPop(PopPayload, """{"alg":"HS256","typ":"pubky-pop"}""")).ShouldBe(PopError.Signature);

    [Fact]
    public void TryVerify_MadeForAnotherServerOrGrant_IsAMismatch()
    {
        ErrorOf(SignedPop(With(Keys.Public(3).ToString(), Keys.Public(0).ToString()))).ShouldBe(PopError.Audience);
        ErrorOf(SignedPop(With("AAECAwQFBgcICQoLDA0ODw", "aAECAwQFBgcICQoLDA0ODw"))).ShouldBe(PopError.GrantId);
        ErrorOf(CompactJws.Parse(SignupPopJws)).ShouldBe(PopError.GrantId);
    }

    [Theory]
    [InlineData("\"nonce\":\"EBESExQVFhcYGRobHB0eHw\"", "\"x\":0")]
    [InlineData("EBESExQVFhcYGRobHB0eHw", "")]
    [InlineData("EBESExQVFhcYGRobHB0eHw", "EBESExQVFhcYGRobHB0eHwA")]
    [InlineData("EBESExQVFhcYGRobHB0eHw", "a/b")]
    [InlineData("\"gid\":\"AAECAwQFBgcICQoLDA0ODw\"", "\"x\":0")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw", "a.b")]
    [InlineData("\"aud\"", "\"x\"")]
    [InlineData("\"aud\":\"", "\"aud\":\"pubky")]
    [InlineData("\"iat\":1750000000", "\"x\":0")]
    [InlineData("1750000000", "1750000000.0")]
    [InlineData("1750000000", "1.75e9")]
    [InlineData("1750000000", "18446744073709551616")]
    [InlineData("\"iat\":1750000000", "\"iat\":1750000000,\"iat\":1750000000")]
    [InlineData("\"iat\":1750000000", "\"iat\":1750000000,\"nonce\":\"a\"")]
    [InlineData("\"iat\":1750000000", "\"iat\":1750000000,\"gid\":\"a\"")]
    [InlineData("\"iat\":1750000000}", "\"iat\":1750000000}}")]
    public void TryVerify_UndecodableClaims_IsAnInvalidSignature(string old, string replacement) =>
        ErrorOf(SignedPop(With(old, replacement))).ShouldBe(PopError.Signature);

    [Fact]
    public void TryVerify_PartNotBase64Url_IsAnInvalidSignature()
    {
        var parts = PopJws.Split('.');

        ErrorOf(CompactJws.Parse("..")).ShouldBe(PopError.Signature);
        ErrorOf(CompactJws.Parse($"{parts[0]}=.{parts[1]}.{parts[2]}")).ShouldBe(PopError.Signature);
        ErrorOf(CompactJws.Parse($"{parts[0]}.{parts[1]} .{parts[2]}")).ShouldBe(PopError.Signature);
        ErrorOf(CompactJws.Parse($"{parts[0]}.{parts[1]}.{parts[2]}=")).ShouldBe(PopError.Signature);
    }

    [Fact]
    public void TryVerify_SeveralFaults_NamesTheFirstOfTheOrder()
    {
        var all = With(Keys.Public(3).ToString(), Keys.Public(0).ToString())
            .Replace("AAECAwQFBgcICQoLDA0ODw", "other", StringComparison.Ordinal).Replace("1750000000", "1", StringComparison.Ordinal);
        var twoLeft = all.Replace(Keys.Public(0).ToString(), Keys.Public(3).ToString(), StringComparison.Ordinal);

        ErrorOf(SignedPop(all, GrantHeader, signer: 1)).ShouldBe(PopError.Signature);
        ErrorOf(SignedPop(all, GrantHeader)).ShouldBe(PopError.HeaderType);
        ErrorOf(SignedPop(all)).ShouldBe(PopError.Audience);
        ErrorOf(SignedPop(twoLeft)).ShouldBe(PopError.GrantId);
    }

    private static string With(string old, string replacement)
    {
        PopPayload.ShouldContain(old);
        return PopPayload.Replace(old, replacement, StringComparison.Ordinal);
    }

    private static PopError ErrorOf(CompactJws jws, long now = Now)
    {
        PopVerifier.TryVerify(jws, Claims, Keys.Public(3), now, out var nonce, out var error).ShouldBe(error == PopError.None);

        (nonce is null).ShouldBe(error != PopError.None);
        return error;
    }
}
