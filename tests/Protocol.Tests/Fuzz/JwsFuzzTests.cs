using System.Text;
using Pubky.Abstractions;
using Pubky.Fuzzing;
using static Pubky.Protocol.Tests.GrantVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Grants and proofs: no text makes them throw, and no change of a signed one is taken.</summary>
public sealed class JwsFuzzTests
{
    private static readonly Grant Claims = GrantVectors.Claims;

    private static readonly string[] GrantPayloads =
    [
        GrantPayload,
        GrantPayload[..^1] + ""","x":{"y":[1,-2.5e9,null,true,"\ud83d\ude00"]},"z":"é"}""",
        " { \"exp\" : 1813072000 , " + GrantPayload[1..^18] + "}",
    ];

    [Fact]
    public void Grant_MutatedText_IsTakenUnchangedAlone() => Fuzz.Texts(
        [GrantJws, SignupGrantJws],
        text => !CompactJws.TryParse(text, out var jws)
            || !VerifiesGrant(jws, out _)
            || text is GrantJws or SignupGrantJws);

    [Fact]
    public void Proof_MutatedText_IsTakenUnchangedAlone() => Fuzz.Texts(
        [PopJws, SignupPopJws],
        text => !CompactJws.TryParse(text, out var jws) || !VerifiesPop(jws) || text == PopJws);

    [Fact]
    public void GrantPayload_MutatedAndSignedAgain_SurvivesBeingSignedOnceMore()
    {
        using var user = Keys.Pair(1);

        Fuzz.Texts(GrantPayloads, payload =>
            !VerifiesGrant(SignedGrant(payload), out var grant)
            || (VerifiesGrant(CompactJws.Parse(GrantSigner.Sign(user, grant!)), out var again) && again == grant));
    }

    [Fact]
    public void GrantPayload_MutatedBytes_NeverThrow()
    {
        using var user = Keys.Pair(1);
        var header = Encoding.UTF8.GetBytes(GrantHeader);

        Fuzz.Bytes(
            [.. GrantPayloads.Select(Encoding.UTF8.GetBytes)],
            payload => !VerifiesGrant(CompactJws.Parse(JwsSigner.Sign(user, header, payload)), out var grant)
                || (grant!.ExpiresAt > Now && grant.IssuedAt >= 0 && grant.User == Keys.Public(1)));
    }

    [Fact]
    public void GrantHeader_MutatedAndSignedAgain_NeverThrows() => Fuzz.Texts(
        [GrantHeader, """{"typ":"pubky-grant","alg":"EdDSA","kid":[{}]}""", PopHeader],
        header => !VerifiesGrant(SignedGrant(GrantPayload, header), out var grant) || grant == Claims);

    [Fact]
    public void PopPayload_MutatedAndSignedAgain_NeverThrows() => Fuzz.Texts(
        [PopPayload, PopPayload[..^1] + ""","x":[{}]}"""],
        payload =>
        {
            VerifiesPop(SignedPop(payload));
            return true;
        });

    [Fact]
    public void Bearer_MutatedText_IsTakenAt43BytesAlone() => Fuzz.Texts(
        ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"],
        text => BearerToken.TryParse(text, out var token) == (Encoding.UTF8.GetByteCount(text) == 43) && (token is null || token.Reveal() == text));

    private static bool VerifiesGrant(CompactJws jws, out Grant? grant)
    {
        var ok = GrantVerifier.TryVerify(jws, Now, out grant, out var error);
        ok.ShouldBe(error == GrantError.None);
        ok.ShouldBe(grant is not null);
        return ok;
    }

    private static bool VerifiesPop(CompactJws jws)
    {
        var ok = PopVerifier.TryVerify(jws, Claims, Keys.Public(3), Now, out var nonce, out var error);
        ok.ShouldBe(error == PopError.None);
        ok.ShouldBe(nonce is not null);
        return ok;
    }
}
