namespace Pubky.Abstractions.Tests;

/// <summary>Text of 32 bytes (spec auth §2.2).</summary>
public sealed class ZBase32Tests
{
    private const string Alphabet = "ybndrfg8ejkmcpqxot1uwisza345h769";

    [Fact]
    public void Decode_WhatEncodeWrote_RoundTrips() => Properties.Hold<byte[]>(seed =>
    {
        var bytes = Padded(seed);
        return Decode(Encode(bytes)) is { } back && back.SequenceEqual(bytes);
    });

    [Fact]
    public void Encode_AnyBytes_EndsInYOrO() => Properties.Hold<byte[]>(seed => Encode(Padded(seed))[^1] is 'y' or 'o');

    [Fact]
    public void Encode_SingleBits_StandWhereTheyShould()
    {
        var bytes = new byte[32];
        for (var bit = 0; bit < 256; bit++)
        {
            bytes[bit / 8] = (byte)(0x80 >> (bit % 8));
            var expected = new string('y', 52).ToCharArray();
            expected[bit / 5] = Alphabet[16 >> (bit % 5)];
            Encode(bytes).ShouldBe(new string(expected));
            bytes[bit / 8] = 0;
        }
    }

    [Fact]
    public void TryDecodeKey_EveryCharacter_OnlyTheAlphabetIsTaken()
    {
        var text = new string('y', 52).ToCharArray();
        for (var c = 0; c <= char.MaxValue; c++)
        {
            text[7] = (char)c;
            (Decode(new string(text)) is not null).ShouldBe(Alphabet.Contains((char)c, StringComparison.Ordinal), $"U+{c:X4}");
        }
    }

    [Fact]
    public void TryDecodeKey_HostileText_NeverThrows() =>
        HostileText.Arbitrary.Hold(text => Decode(text) is null || text.Length == 52);

    [Fact]
    public void WrongLengths_AreRefused()
    {
        Should.Throw<ArgumentException>(() => ZBase32.EncodeKey(new byte[31], new char[52]));
        Should.Throw<ArgumentException>(() => ZBase32.EncodeKey(new byte[32], new char[51]));
        ZBase32.TryDecodeKey(new string('y', 52), new byte[31]).ShouldBeFalse();
    }

    private static byte[] Padded(byte[] seed)
    {
        var bytes = new byte[32];
        seed.AsSpan(0, Math.Min(32, seed.Length)).CopyTo(bytes);
        return bytes;
    }

    private static string Encode(byte[] bytes)
    {
        var text = new char[52];
        ZBase32.EncodeKey(bytes, text);
        return new string(text);
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[32];
        return ZBase32.TryDecodeKey(text, bytes) ? bytes : null;
    }
}
