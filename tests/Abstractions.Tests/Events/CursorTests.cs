namespace Pubky.Abstractions.Tests;

/// <summary>Numeric cursors (spec events §2).</summary>
public sealed class CursorTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("42", 42L)]
    [InlineData("007", 7L)]
    [InlineData("+5", 5L)]
    [InlineData("0000000000000", 0L)]
    [InlineData("0000000000002", 2L)]
    [InlineData("00000000000000000000000000000000000000001", 1L)]
    [InlineData("999999999", 999_999_999L)]
    [InlineData("9007199254740991", 9_007_199_254_740_991L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("18446744073709551615", long.MaxValue)]
    public void TryParse_Digits_GivesTheirValueOrTheEnd(string text, long value)
    {
        Cursor.TryParse(text, out var cursor).ShouldBeTrue();

        cursor.Value.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("++5")]
    [InlineData("-0")]
    [InlineData("-100")]
    [InlineData("12.34")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x10")]
    [InlineData("\u0661")]
    [InlineData("１")]
    [InlineData("abc123xyz")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999")]
    [InlineData("0033RAE7JT940")]
    [InlineData("pubky://42")]
    public void TryParse_AnythingElse_IsRefused(string text) => Cursor.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Order_Cursors_IsThatOfTheirNumbers()
    {
        (Cursor.Start < new Cursor(1)).ShouldBeTrue();
        (Cursor.MaxIssued < Cursor.End).ShouldBeTrue();
        (new Cursor(2) > new Cursor(1) && new Cursor(2) >= new Cursor(2) && new Cursor(2) <= new Cursor(2)).ShouldBeTrue();
        new Cursor(1).CompareTo(new Cursor(2)).ShouldBeNegative();
    }

    [Fact]
    public void ToString_Number_HasNoSignNoZeros() => new Cursor(1_234_567).ToString().ShouldBe("1234567");

    [Fact]
    public void TryParse_WhatToStringWrote_RoundTrips() =>
        Properties.Hold<long>(value =>
        {
            var cursor = new Cursor(value & long.MaxValue);
            return Cursor.TryParse(cursor.ToString(), out var read) && read == cursor;
        });

    [Fact]
    public void TryParse_HostileText_NeverThrows() =>
        HostileText.Arbitrary.Hold(text => !Cursor.TryParse(text, out var cursor) || cursor.Value >= 0);
}
