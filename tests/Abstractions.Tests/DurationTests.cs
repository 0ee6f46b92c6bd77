using System.Globalization;

namespace Pubky.Abstractions.Tests;

public sealed class DurationTests
{
    [Theory]
    [InlineData("00:00:00", "0 ms")]
    [InlineData("00:00:00.0004", "0 ms")]
    [InlineData("00:00:00.25", "250 ms")]
    [InlineData("00:00:00.9994", "999 ms")]
    [InlineData("00:00:00.9995", "1 s")]
    [InlineData("00:00:01", "1 s")]
    [InlineData("00:00:07.4655732", "7.5 s")]
    [InlineData("00:00:59.9499", "59.9 s")]
    [InlineData("00:00:59.95", "1 min")]
    [InlineData("00:01:05.2", "1 min 5 s")]
    [InlineData("00:59:59.4", "59 min 59 s")]
    [InlineData("00:59:59.5", "1 h")]
    [InlineData("04:00:00", "4 h")]
    [InlineData("01:30:29", "1 h 30 min")]
    [InlineData("23:59:29", "23 h 59 min")]
    [InlineData("23:59:30", "1 d")]
    [InlineData("3.12:00:00", "3 d 12 h")]
    [InlineData("3.23:45:00", "4 d")]
    [InlineData("-00:00:07.5", "-7.5 s")]
    public void ToString_Length_IsReadable(string length, string expected) =>
        new Duration(TimeSpan.Parse(length, CultureInfo.InvariantCulture)).ToString().ShouldBe(expected);

    [Fact]
    public void ToString_LongestAndShortest_AreReadableToo()
    {
        new Duration(TimeSpan.MaxValue).ToString().ShouldBe("10675199 d 3 h");
        new Duration(TimeSpan.MinValue).ToString().ShouldBe("-10675199 d 3 h");
    }

    [Fact]
    public void ToString_AnyCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        var withComma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        withComma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = withComma;
        try
        {
            Duration duration = TimeSpan.FromSeconds(7.5);

            $"{duration}".ShouldBe("7.5 s");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
