using Pubky.Abstractions;
using static Pubky.Protocol.Tests.GrantVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Verification of grants (spec auth §7.4, acceptance cases 42 to 44).</summary>
public sealed class GrantVerifierTests
{
    [Fact]
    public void TryVerify_GrantOfTheVector_GivesItsClaims()
    {
        GrantVerifier.TryVerify(CompactJws.Parse(GrantJws), Now, out var grant, out var error).ShouldBeTrue();

        error.ShouldBe(GrantError.None);
        grant.ShouldBe(Claims);
    }

    [Fact]
    public void TryVerify_SignupGrantOfTheVector_GivesItsClaims()
    {
        GrantVerifier.TryVerify(CompactJws.Parse(SignupGrantJws), Now, out var grant, out _).ShouldBeTrue();

        grant.ShouldBe(SignupClaims);
    }

    [Theory]
    [InlineData("""{"typ":"pubky-grant","alg":"EdDSA"}""")]
    [InlineData(" {\"alg\" : \"EdDSA\",\n \"kid\": {\"a\": [1, null]}, \"crit\": 7, \"kid\": 1, \"typ\": \"pubky-grant\" } ")]
    [InlineData("""{"\u0061lg":"EdDS\u0041","typ":"pubky-grant"}""")]
    public void TryVerify_HeaderOfAnotherLibrary_IsAccepted(string header) =>
        ErrorOf(SignedGrant(GrantPayload, header)).ShouldBe(GrantError.None);

    [Fact]
    public void TryVerify_MembersInAnotherOrderWithUnknownOnes_GivesTheSameClaims()
    {
        var payload =
            $$"""
            { "x": [[{}], "\ud800"], "exp":1813072000, "iat" : 1750000000, "jti":"AAECAwQFBgcICQoLDA0ODw", "x": 1e400,
            "cnf":"{{Keys.Public(2)}}","caps":["/pub/franky/:rw", "/priv/franky/:wr"],"client_id":"franky.pubky.app","iss":"{{Keys.Public(1)}}"}
            """;

        GrantVerifier.TryVerify(SignedGrant(payload), Now, out var grant, out _).ShouldBeTrue();

        grant.ShouldBe(Claims);
    }

    [Fact]
    public void TryVerify_SignedByAnotherKey_IsAnInvalidSignature() =>
        ErrorOf(SignedGrant(GrantPayload, signer: 2)).ShouldBe(GrantError.Signature);

    [Theory]
    [InlineData(1_813_071_999, GrantError.None)]
    [InlineData(1_813_072_000, GrantError.Expired)]
    [InlineData(1_813_072_001, GrantError.Expired)]
    [InlineData(0, GrantError.None)]
    public void TryVerify_Clock_IsComparedWithTheExpiryAlone(long now, GrantError error) =>
        ErrorOf(CompactJws.Parse(GrantJws), now).ShouldBe(error);

    [Theory]
    [InlineData("""{"alg":"EdDSA","typ":"pubky-pop"}""", GrantError.HeaderType)]
    [InlineData("""{"alg":"EdDSA","typ":"Pubky-Grant"}""", GrantError.HeaderType)]
    [InlineData("""{"alg":"EdDSA","typ":""}""", GrantError.HeaderType)]
    [InlineData("""{"alg":"EdDSA","typ":null}""", GrantError.HeaderType)]
    [InlineData("""{"alg":"EdDSA"}""", GrantError.HeaderType)]
    [InlineData("""{"alg":"EdDSA","typ":7}""", GrantError.Signature)]
    [InlineData("""{"alg":"EdDSA","typ":"pubky-grant","typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":"EdDSA","typ":null,"typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":"none","alg":"EdDSA","typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":"eddsa","typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":"none","typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":"Ed25519","typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":["EdDSA"],"typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"typ":"pubky-grant"}""", GrantError.Signature)]
    [InlineData("""{"alg":"EdDSA","typ":"pubky-grant"} {}""", GrantError.Signature)]
    [InlineData("""[{"alg":"EdDSA","typ":"pubky-grant"}]""", GrantError.Signature)]
    [InlineData("""{"alg":"EdDSA","typ":"pubky-grant",}""", GrantError.Signature)]
    [InlineData("", GrantError.Signature)]
    public void TryVerify_OtherHeaderUnderAGoodSignature_IsRefused(string header, GrantError error) =>
        ErrorOf(SignedGrant(GrantPayload, header)).ShouldBe(error);

    [Fact]
    public void TryVerify_SeveralFaults_NamesTheFirstOfTheOrder()
    {
        const long Late = 1_900_000_000;
        var format = GrantPayload.Replace("\"iat\"", "\"IAT\"", StringComparison.Ordinal);

        ErrorOf(SignedGrant(format, PopHeader, signer: 2), Late).ShouldBe(GrantError.Format);
        ErrorOf(SignedGrant(GrantPayload, PopHeader, signer: 2), Late).ShouldBe(GrantError.Signature);
        ErrorOf(SignedGrant(GrantPayload, PopHeader), Late).ShouldBe(GrantError.HeaderType);
        ErrorOf(SignedGrant(GrantPayload), Late).ShouldBe(GrantError.Expired);
    }

    private static GrantError ErrorOf(CompactJws jws, long now = Now)
    {
        GrantVerifier.TryVerify(jws, now, out var grant, out var error).ShouldBe(error == GrantError.None);

        (grant is null).ShouldBe(error != GrantError.None);
        return error;
    }
}
