using FsCheck;
using FsCheck.Fluent;

namespace Pubky.Protocol.Tests;

/// <summary>Signup codes of spec auth §8 and §17.5.</summary>
public sealed class SignupCodeTests
{
    [Theory]
    [InlineData("01020304050607", "0410-6105-0R3G")]
    [InlineData("ffffffffffffff", "ZZZZ-ZZZZ-ZZZG")]
    public void FromRandom_BytesOfTheVectors_GivesTheirText(string bytes, string text) =>
        SignupCode.FromRandom(Hex.Bytes(bytes)).ShouldBe(text);

    [Theory]
    [InlineData("JZY0-D6MY-ZFNG")]
    [InlineData("AAAA-BBBB-CCCC")]
    [InlineData("0000-0000-0001")]
    [InlineData("jzy0-d6my-zfng")]
    [InlineData("ILOO-ilo0-0000")]
    [InlineData("AAAABBBBCCCCDD")]
    [InlineData("-AAAA--BBBB-CC")]
    public void IsWellFormed_CrockfordTextOf14Characters_IsTrue(string text) => SignupCode.IsWellFormed(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("invalid")]
    [InlineData("AAAAA")]
    [InlineData("AAAA-BBBB-CCCU")]
    [InlineData("AAAA-BBBB-CCCu")]
    [InlineData("AAAA-BBBB-CCC")]
    [InlineData("AAAA-BBBB-CCCCC")]
    [InlineData("AAAA-BBBB-CCC ")]
    [InlineData("AAAA-BBBB-CC\u0130\u0131")]
    [InlineData("AAAA-BBBB-CC=")]
    [InlineData("AAAA_BBBB_CCCC")]
    public void IsWellFormed_AnythingElse_IsFalse(string text) => SignupCode.IsWellFormed(text).ShouldBeFalse();

    [Theory]
    [InlineData("JZY0-D6MY-ZFNG", "JZY0-D6MY-ZFNG")]
    [InlineData("jzy0-d6my-zfng", "JZY0-D6MY-ZFNG")]
    [InlineData("ILOo-ilo0-000l", "1100-1100-0001")]
    [InlineData("J-ZY0D6MY-ZFNG", "JZY0-D6MY-ZFNG")]
    [InlineData("AAAABBBBCCCCDD", "AAAA-BBBB-CCCC-DD")]
    [InlineData("--------------", "")]
    public void Normalize_AsTyped_IsCanonical(string typed, string canonical) => SignupCode.Normalize(typed).ShouldBe(canonical);

    [Theory]
    [InlineData("invalid")]
    [InlineData("AAAA-BBBB-CCCU")]
    public void Normalize_NoCode_IsNull(string typed) => SignupCode.Normalize(typed).ShouldBeNull();

    [Fact]
    public void Generate_ManyTimes_GivesDistinctWellFormedCodes()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => SignupCode.Generate()).ToList();

        codes.Distinct().Count().ShouldBe(200);
        codes.ShouldAllBe(code => SignupCode.IsWellFormed(code) && code[4] == '-' && code[9] == '-' && (code[13] == '0' || code[13] == 'G'));
    }

    [Fact]
    public void IsWellFormed_ArbitraryText_NeverThrows() =>
        Prop.ForAll<string?>(text => !SignupCode.IsWellFormed(text) || text!.Length == 14).QuickCheckThrowOnFailure();
}
