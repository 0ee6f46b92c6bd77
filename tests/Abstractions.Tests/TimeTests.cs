namespace Pubky.Abstractions.Tests;

public sealed class TimeTests
{
    [Fact]
    public void Microseconds_AnyInstantOfTheRange_RoundTrip()
    {
        var first = DateTimeOffset.MinValue.ToUnixMicroseconds();
        var last = DateTimeOffset.MaxValue.ToUnixMicroseconds();
        Properties.Hold<long>(value =>
        {
            var microseconds = (Math.Abs(value % last) * (value < 0 ? -1 : 1)) is var m && m < first ? first : m;
            return Time.FromUnixMicroseconds(microseconds).ToUnixMicroseconds() == microseconds;
        });
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(253_402_300_800_000_000)]
    [InlineData(-62_135_596_800_000_001)]
    public void FromUnixMicroseconds_OutsideTheCalendar_IsOutOfRange(long microseconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Time.FromUnixMicroseconds(microseconds));

    [Fact]
    public void ToUnixMicroseconds_AnotherOffset_IsTheSameInstant() =>
        new DateTimeOffset(2025, 8, 12, 14, 0, 0, TimeSpan.FromHours(2)).ToUnixMicroseconds().ShouldBe(1_755_000_000_000_000);

    [Fact]
    public void GetUtcMicroseconds_Clock_IsCutToWholeMicroseconds()
    {
        var now = TimeProvider.System.GetUtcMicroseconds();

        (now.Ticks % TimeSpan.TicksPerMicrosecond).ShouldBe(0);
        now.Offset.ShouldBe(TimeSpan.Zero);
    }
}
