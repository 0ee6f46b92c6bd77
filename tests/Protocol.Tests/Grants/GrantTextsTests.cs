using System.Diagnostics;

namespace Pubky.Protocol.Tests;

/// <summary>Every refusal has the text of spec auth §7.4 and §7.6.</summary>
public sealed class GrantTextsTests
{
    [Theory]
    [InlineData(GrantError.Format, "Invalid grant: invalid grant format")]
    [InlineData(GrantError.Signature, "Invalid grant: invalid grant signature")]
    [InlineData(GrantError.HeaderType, "Invalid grant: invalid grant header type, expected pubky-grant")]
    [InlineData(GrantError.Expired, "Invalid grant: grant has expired")]
    public void Of_GrantError_IsItsText(GrantError error, string text) => GrantTexts.Of(error).ShouldBe(text);

    [Theory]
    [InlineData(PopError.Signature, "Invalid PoP proof: invalid PoP signature")]
    [InlineData(PopError.HeaderType, "Invalid PoP proof: invalid PoP header type, expected pubky-pop")]
    [InlineData(PopError.Audience, "Invalid PoP proof: PoP audience mismatch")]
    [InlineData(PopError.GrantId, "Invalid PoP proof: PoP grant ID mismatch")]
    [InlineData(PopError.Timestamp, "Invalid PoP proof: PoP timestamp out of range")]
    public void Of_PopError_IsItsText(PopError error, string text) => GrantTexts.Of(error).ShouldBe(text);

    [Theory]
    [InlineData(SignupGrantError.Client, "signup grants must use client_id pubky.signup")]
    [InlineData(SignupGrantError.RootCapability, "Root capability required")]
    [InlineData(SignupGrantError.IssuedInFuture, "signup grant iat is too far in the future")]
    [InlineData(SignupGrantError.Lifetime, "signup grant lifetime exceeds 5 minutes")]
    public void Of_SignupGrantError_IsItsText(SignupGrantError error, string text) => GrantTexts.Of(error).ShouldBe(text);

    [Fact]
    public void Of_EveryRefusal_HasATextAndNoRefusalHasNone()
    {
        foreach (var error in Enum.GetValues<GrantError>().Skip(1))
        {
            GrantTexts.Of(error).ShouldNotBeEmpty();
        }

        foreach (var error in Enum.GetValues<PopError>().Skip(1))
        {
            GrantTexts.Of(error).ShouldNotBeEmpty();
        }

        foreach (var error in Enum.GetValues<SignupGrantError>().Skip(1))
        {
            GrantTexts.Of(error).ShouldNotBeEmpty();
        }

        Should.Throw<UnreachableException>(() => GrantTexts.Of(GrantError.None));
        Should.Throw<UnreachableException>(() => GrantTexts.Of(PopError.None));
        Should.Throw<UnreachableException>(() => GrantTexts.Of(SignupGrantError.None));
    }
}
