using System.Text.Json;

namespace Pubky.Protocol.Tests;

/// <summary>Cookie secrets and stored hashes of spec auth §17.5.</summary>
public sealed class SessionSecretTests
{
    [Theory]
    [InlineData("000102030405060708090a0b0c0d0e0f", "000G40R40M30E209185GR38E1W")]
    [InlineData("ffffffffffffffffffffffffffffffff", "ZZZZZZZZZZZZZZZZZZZZZZZZZW")]
    public void FromRandom_BytesOfTheVectors_GivesTheirText(string bytes, string text) =>
        SessionSecret.FromRandom(Hex.Bytes(bytes)).Reveal().ShouldBe(text);

    [Fact]
    public void Generate_ManyTimes_GivesDistinctSecretsThatParse()
    {
        var texts = Enumerable.Range(0, 200).Select(_ => SessionSecret.Generate().Reveal()).ToList();

        texts.Distinct().Count().ShouldBe(200);
        texts.ShouldAllBe(text => text.Length == 26 && Parses(text));
    }

    [Theory]
    [InlineData("6HHZ06GHB964CZMDAA0WCNV2C8", true)]
    [InlineData("any text of twenty-six byt", true)]
    [InlineData("ééééééééééééé", true)]
    [InlineData("6HHZ06GHB964CZMDAA0WCNV2C", false)]
    [InlineData("6HHZ06GHB964CZMDAA0WCNV2C88", false)]
    [InlineData("éééééééééééééééééééééééééé", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_Text_AcceptsExactly26Bytes(string? text, bool accepted)
    {
        SessionSecret.TryParse(text, out var secret).ShouldBe(accepted);

        secret?.Reveal().ShouldBe(text);
    }

    [Fact]
    public void Hash_ParsedAgain_IsTheSame()
    {
        var secret = SessionSecret.Generate();

        SessionSecret.TryParse(secret.Reveal(), out var again).ShouldBeTrue();

        again!.Hash.ShouldBe(secret.Hash);
        again.Hash.ShouldNotBe(SessionSecret.Generate().Hash);
    }

    [Fact]
    public void PrintedOrSerialized_ShowsNothing()
    {
        var secret = SessionSecret.Generate();

        $"{secret} {secret.Hash} {JsonSerializer.Serialize(secret)}".ShouldNotContain(secret.Reveal());
    }

    private static bool Parses(string text) => SessionSecret.TryParse(text, out _);
}
