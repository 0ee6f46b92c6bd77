using static Pubky.Protocol.Tests.GrantVectors;

namespace Pubky.Protocol.Tests;

/// <summary>The shape of a signed claim set, and the parts behind it (spec auth §7.1).</summary>
public sealed class CompactJwsTests
{
    [Theory]
    [InlineData(GrantJws, true)]
    [InlineData("..", true)]
    [InlineData("not.base64url=.é", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData("a.b", false)]
    [InlineData("a.b.c.d", false)]
    [InlineData("...", false)]
    public void TryParse_Text_AcceptsThreePartsWhateverTheyHold(string? text, bool accepted)
    {
        CompactJws.TryParse(text, out var jws).ShouldBe(accepted);

        (jws is not null).ShouldBe(accepted);
    }

    [Fact]
    public void Parse_TwoParts_Throws() => Should.Throw<FormatException>(() => CompactJws.Parse("a.b"));

    [Fact]
    public void ToString_Jws_ShowsNoneOfItsParts() => CompactJws.Parse(PopJws).ToString().ShouldBe("(JWS of 323 characters)");

    [Fact]
    public void Vectors_Headers_AreThoseThatClientsWrite()
    {
        CompactJws.Parse(GrantJws).TryDecodeHeader(out var grant).ShouldBeTrue();
        CompactJws.Parse(PopJws).TryDecodeHeader(out var pop).ShouldBeTrue();

        System.Text.Encoding.UTF8.GetString(grant).ShouldBe(GrantHeader);
        System.Text.Encoding.UTF8.GetString(pop).ShouldBe(PopHeader);
    }

    [Fact]
    public void TryDecodePayload_AtTheLimitAndBeyond_EndsAtTheLimit()
    {
        var longest = new string('A', CompactJws.MaxPartLength);

        CompactJws.Parse($".{longest}.").TryDecodePayload(out _).ShouldBeTrue();
        CompactJws.Parse($".{longest}AAAA.").TryDecodePayload(out _).ShouldBeFalse();
    }

    [Fact]
    public void IsSignedBy_SignatureCutOrLengthened_IsFalse()
    {
        CompactJws.Parse(GrantJws).IsSignedBy(Keys.Public(1)).ShouldBeTrue();
        CompactJws.Parse(GrantJws[..^1]).IsSignedBy(Keys.Public(1)).ShouldBeFalse();
        CompactJws.Parse(GrantJws[..^2]).IsSignedBy(Keys.Public(1)).ShouldBeFalse();
        CompactJws.Parse(GrantJws + "AA").IsSignedBy(Keys.Public(1)).ShouldBeFalse();
        CompactJws.Parse(GrantJws + "==").IsSignedBy(Keys.Public(1)).ShouldBeFalse();
        CompactJws.Parse(GrantJws[..^1] + "B").IsSignedBy(Keys.Public(1)).ShouldBeFalse();
        CompactJws.Parse(GrantJws[..(GrantJws.LastIndexOf('.') + 1)]).IsSignedBy(Keys.Public(1)).ShouldBeFalse();
    }
}
