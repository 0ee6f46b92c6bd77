using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>Signing is deterministic, so the vectors of spec auth §17.4 come out character for character.</summary>
public sealed class GrantSignerTests
{
    [Fact]
    public void Sign_ClaimsOfTheVector_GivesItsText()
    {
        using var user = Keys.Pair(1);

        GrantSigner.Sign(user, GrantVectors.Claims).ShouldBe(GrantVectors.GrantJws);
        GrantVectors.GrantJws.Length.ShouldBe(489);
    }

    [Fact]
    public void Sign_ClaimsOfTheSignupVector_GivesItsText()
    {
        using var user = Keys.Pair(1);

        GrantSigner.Sign(user, GrantVectors.SignupClaims).ShouldBe(GrantVectors.SignupGrantJws);
    }

    [Theory]
    [InlineData("AAECAwQFBgcICQoLDA0ODw", "EBESExQVFhcYGRobHB0eHw", GrantVectors.PopJws)]
    [InlineData("ICEiIyQlJicoKSorLC0uLw", "MDEyMzQ1Njc4OTo7PD0-Pw", GrantVectors.SignupPopJws)]
    public void Sign_ProofOfTheVectors_GivesItsText(string grant, string nonce, string text)
    {
        using var app = Keys.Pair(2);
        PopNonce.TryParse(nonce, out var parsed).ShouldBeTrue();

        PopSigner.Sign(app, Keys.Public(3), GrantId.Parse(grant), parsed, GrantVectors.Now).ShouldBe(text);
    }

    [Fact]
    public void Sign_AnotherUsersGrant_IsRefused()
    {
        using var other = Keys.Pair(2);

        Should.Throw<ArgumentException>(() => GrantSigner.Sign(other, GrantVectors.Claims));
    }

    [Fact]
    public void Sign_ClientOfAnyText_VerifiesAsGiven()
    {
        using var user = Keys.Pair(1);
        var claims = GrantVectors.Claims with { Client = ClientId.Parse("\"é😀\\\u0001<+"), Capabilities = Capabilities.Parse("/é/\":r") };

        GrantVerifier.TryVerify(CompactJws.Parse(GrantSigner.Sign(user, claims)), GrantVectors.Now, out var grant, out _).ShouldBeTrue();

        grant.ShouldBe(claims);
    }

    [Fact]
    public void NewIdAndNonce_ManyTimes_AreDistinctAndOf22Characters()
    {
        var texts = Enumerable.Range(0, 100).SelectMany(_ => new[] { GrantSigner.NewId().Value, PopSigner.NewNonce().Value }).ToList();

        texts.Distinct().Count().ShouldBe(200);
        texts.ShouldAllBe(text => text.Length == 22);
    }
}
