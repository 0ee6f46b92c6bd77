using FsCheck;
using FsCheck.Fluent;

namespace Pubky.Protocol.Tests;

/// <summary>One text for one value (spec auth §1).</summary>
public sealed class StrictBase64UrlTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("AA", "00")]
    [InlineData("_w", "ff")]
    [InlineData("-_8", "fbff")]
    [InlineData("AAAA", "000000")]
    [InlineData("AAECAwQFBgcICQoLDA0ODw", "000102030405060708090a0b0c0d0e0f")]
    public void TryDecode_WrittenWithoutPadding_GivesTheBytes(string text, string hex)
    {
        StrictBase64Url.TryDecode(text, out var bytes).ShouldBeTrue();

        Hex.Text(bytes).ShouldBe(hex);
        StrictBase64Url.Encode(bytes).ShouldBe(text);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("=")]
    [InlineData("AAA%3D")]
    [InlineData("AB")]
    [InlineData("_x")]
    [InlineData("AAB")]
    [InlineData("-_9")]
    [InlineData("+w")]
    [InlineData("/w")]
    [InlineData(" AAAA")]
    [InlineData("AA AA")]
    [InlineData("AAAA\n")]
    [InlineData("AA\0A")]
    [InlineData("ÄAAA")]
    [InlineData("AA\ud800A")]
    public void TryDecode_PaddingSpareBitsOrOtherCharacters_IsRefused(string text)
    {
        StrictBase64Url.TryDecode(text, out var bytes).ShouldBeFalse();

        bytes.ShouldBeNull();
    }

    [Fact]
    public void Encode_AnyBytes_DecodesToThem() =>
        Prop.ForAll<byte[]>(bytes => StrictBase64Url.TryDecode(StrictBase64Url.Encode(bytes), out var again) && again.SequenceEqual(bytes))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void TryDecode_ThreeCharactersOfAnyKind_AcceptsOneTextForEachValue()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        var accepted = Alphabet.SelectMany(a => Alphabet.Select(b => $"A{a}{b}")).Count(text => StrictBase64Url.TryDecode(text, out _));

        accepted.ShouldBe(64 * 16);
    }
}
