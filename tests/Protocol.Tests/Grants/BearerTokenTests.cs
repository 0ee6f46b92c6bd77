using System.Text.Json;
using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>Bearers and their stored hashes (spec auth §5.2, §17.5; acceptance cases 49 and 50).</summary>
public sealed class BearerTokenTests
{
    private const string OfTheVector = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    [Fact]
    public void FromRandom_BytesOfTheVector_GivesItsTextAndHash()
    {
        var token = BearerToken.FromRandom(Hex.Bytes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

        token.Reveal().ShouldBe(OfTheVector);
        Hex.Text(token.Hash.ToArray()).ShouldBe("ea866a757e4c38babfa8127cbe9a409d3e1f93a00ff1488ff735fcf917afffd0");
    }

    [Fact]
    public void Hash_AnyText_IsOfTheTextAndNotOfTheBytesItEncodes()
    {
        BearerToken.TryParse("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", out var token).ShouldBeTrue();

        Hex.Text(token.Hash.ToArray()).ShouldBe("7d1e227d2004cbeeccbba83b14766e94f2abb63a9d027502c1114026dd8916c0");
        token.Hash.ShouldBe(SecretHash.Of(token.Reveal()));
    }

    [Fact]
    public void Generate_ManyTimes_GivesDistinctTokensThatParse()
    {
        var texts = Enumerable.Range(0, 200).Select(_ => BearerToken.Generate().Reveal()).ToList();

        texts.Distinct().Count().ShouldBe(200);
        texts.ShouldAllBe(text => text.Length == 43 && Parses(text));
        texts.ShouldAllBe(text => StrictBase64UrlDecodes(text));
    }

    [Theory]
    [InlineData(OfTheVector, true)]
    [InlineData("any text of forty-three bytes, with blanks.", true)]
    [InlineData("ééééééééééééééééééééé!", true)]
    [InlineData("ééééééééééééééééééééé", false)]
    [InlineData("éééééééééééééééééééééééééééééééééééééééééééé", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_Text_AcceptsExactly43Bytes(string? text, bool accepted)
    {
        BearerToken.TryParse(text, out var token).ShouldBe(accepted);

        token?.Reveal().ShouldBe(text);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(44)]
    [InlineData(200)]
    [InlineData(1_000_000)]
    public void TryParse_AnotherLength_IsRefused(int length) => Parses(new string('A', length)).ShouldBeFalse();

    [Fact]
    public void PrintedOrSerialized_ShowsNothing()
    {
        var token = BearerToken.Generate();

        $"{token} {token.Hash} {JsonSerializer.Serialize(token)}".ShouldNotContain(token.Reveal());
    }

    private static bool Parses(string text) => BearerToken.TryParse(text, out _);

    private static bool StrictBase64UrlDecodes(string text) => StrictBase64Url.TryDecode(text, out var bytes) && bytes.Length == 32;
}
