using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Pubky.Protocol.Tests;

/// <summary>The postcard subset of spec auth §1.1.</summary>
public sealed class PostcardTests
{
    [Theory]
    [InlineData(0UL, "00")]
    [InlineData(1UL, "01")]
    [InlineData(127UL, "7f")]
    [InlineData(128UL, "8001")]
    [InlineData(300UL, "ac02")]
    [InlineData(16384UL, "808001")]
    [InlineData(1750000000UL, "80c3bbc206")]
    [InlineData(1750000000000000UL, "80c0ed82daf38d03")]
    [InlineData(ulong.MaxValue, "ffffffffffffffffff01")]
    public void Varint_ValueOfTheVectors_IsWrittenAndReadBack(ulong value, string hex)
    {
        var writer = new PostcardWriter();
        writer.WriteVarint(value);

        Hex.Text(writer.ToArray()).ShouldBe(hex);
        ReadVarint(hex).ShouldBe(value);
    }

    [Theory]
    [InlineData("8400", 4UL)]
    [InlineData("80808080808080808000", 0UL)]
    public void TryReadVarint_LongerFormThanNeeded_IsAccepted(string hex, ulong value) => ReadVarint(hex).ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("ffffffffffffffffff")]
    [InlineData("ffffffffffffffffff02")]
    [InlineData("8080808080808080808000")]
    public void TryReadVarint_CutOrTooLarge_IsRefused(string hex) => ReadVarint(hex).ShouldBeNull();

    [Theory]
    [InlineData("00", "")]
    [InlineData("03666f6f", "foo")]
    [InlineData("8300666f6f", "foo")]
    [InlineData("02c3bc", "ü")]
    public void TryReadText_WellFormed_GivesTheText(string hex, string text) => ReadText(hex).ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("04666f6f")]
    [InlineData("01ff")]
    [InlineData("03eda080")]
    [InlineData("02c080")]
    [InlineData("ffffffffffffffffff01")]
    [InlineData("ffffffff0f41")]
    public void TryReadText_CutOrIllFormed_IsRefused(string hex) => ReadText(hex).ShouldBeNull();

    [Fact]
    public void Varint_AnyValue_RoundTrips() =>
        Prop.ForAll<ulong>(value =>
        {
            var writer = new PostcardWriter();
            writer.WriteVarint(value);
            return ReadVarint(Hex.Text(writer.ToArray())) == value;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_AnyWellFormedText_RoundTripsAndLeavesTheRest() =>
        Prop.ForAll<string?, byte[]>((text, rest) =>
        {
            // Lone surrogates have no UTF-8 form; the writer replaces them.
            var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? string.Empty));
            var writer = new PostcardWriter();
            writer.WriteText(text ?? string.Empty);
            writer.WriteBytes(rest);
            var reader = new PostcardReader(writer.ToArray());
            return reader.TryReadText(out var read) && read == expected && reader.Rest.SequenceEqual(rest);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reader_ArbitraryBytes_NeverThrows() =>
        Prop.ForAll<byte[], int>((bytes, count) =>
        {
            var reader = new PostcardReader(bytes);
            while (reader.TryReadText(out _) && !reader.Rest.IsEmpty)
            {
            }

            new PostcardReader(bytes).TryReadVarint(out _);
            new PostcardReader(bytes).TryReadBytes(Math.Abs(count % 64), out _);
        }).QuickCheckThrowOnFailure();

    private static ulong? ReadVarint(string hex)
    {
        var reader = new PostcardReader(Hex.Bytes(hex));
        return reader.TryReadVarint(out var value) && reader.Rest.IsEmpty ? value : null;
    }

    private static string? ReadText(string hex)
    {
        var reader = new PostcardReader(Hex.Bytes(hex));
        return reader.TryReadText(out var text) ? text : null;
    }
}
