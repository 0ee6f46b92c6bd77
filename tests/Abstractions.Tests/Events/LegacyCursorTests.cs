namespace Pubky.Abstractions.Tests;

/// <summary>Timestamp cursors of old homeservers (spec events §2.3, §10.8).</summary>
public sealed class LegacyCursorTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Theory]
    [InlineData("0000000000000", 0L)]
    [InlineData("0000000000002", 1L)]
    [InlineData("0030M90R3S000", 1_700_000_000_000_000L)]
    [InlineData("0033RAE7JJR00", 1_755_000_000_000_000L)]
    [InlineData("0033RAE7JT940", 1_755_000_000_123_456L)]
    [InlineData("0033rae7jt940", 1_755_000_000_123_456L)]
    [InlineData("OO33RAE7JT94O", 1_755_000_000_123_456L)]
    [InlineData("oo33rae7jt94o", 1_755_000_000_123_456L)]
    [InlineData("0033RAE7JT941", 1_755_000_000_123_456L)]
    [InlineData("0033RAE7JT9400", 1_755_000_000_123_456L)]
    [InlineData("0033RAE7JT940Z", 1_755_000_000_123_456L)]
    [InlineData("00000000000I0", 16L)]
    [InlineData("00000000000L0", 16L)]
    [InlineData("00000000000l0", 16L)]
    public void TryParse_TextOfTheVectors_GivesItsTime(string text, long microseconds)
    {
        LegacyCursor.TryParse(text, out var at).ShouldBeTrue();

        at.ToUnixMicroseconds().ShouldBe(microseconds);
        at.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0033RAE7JT94")]
    [InlineData("0033RAE7JT94000")]
    [InlineData("0033RAE7JT94=")]
    [InlineData("0033RAE7JT94U")]
    [InlineData("0033RAE7JT94-")]
    [InlineData("ZZZZZZZZZZZZZ")]
    [InlineData("G000000000000")]
    [InlineData("FZZZZZZZZZZZY")]
    public void TryParse_AnythingElse_IsRefused(string text) => LegacyCursor.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void TryParse_LastMicrosecondOfTheYear9999_IsTheLastAccepted()
    {
        var last = DateTimeOffset.MaxValue.ToUnixMicroseconds();

        LegacyCursor.TryParse(Encode((ulong)last), out var at).ShouldBeTrue();
        at.ToUnixMicroseconds().ShouldBe(last);
        LegacyCursor.TryParse(Encode((ulong)last + 1), out _).ShouldBeFalse();
    }

    [Fact]
    public void TryParse_EveryCharacter_OnlyCrockfordsAreTaken()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var expected = c < 128 && char.IsAsciiLetterOrDigit((char)c) && c is not ('U' or 'u');
            LegacyCursor.TryParse($"000000000000{(char)c}", out _).ShouldBe(expected, $"U+{c:X4}");
        }
    }

    [Fact]
    public void TryParse_AnyTimeEncoded_RoundTrips() => Properties.Hold<long>(value =>
    {
        var microseconds = (value & long.MaxValue) % DateTimeOffset.MaxValue.ToUnixMicroseconds();
        return LegacyCursor.TryParse(Encode((ulong)microseconds), out var at) && at.ToUnixMicroseconds() == microseconds;
    });

    [Fact]
    public void TryParse_HostileText_NeverThrows() =>
        HostileText.Arbitrary.Hold(text => !LegacyCursor.TryParse(text, out _) || text.Length is 13 or 14);

    private static string Encode(ulong value)
    {
        // 64 bits in 13 characters: the last one carries a surplus zero bit.
        var bits = (UInt128)value << 1;
        return string.Concat(Enumerable.Range(0, 13).Select(i => Alphabet[(int)((bits >> (60 - (i * 5))) & 31)]));
    }
}
