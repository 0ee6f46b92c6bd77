using System.Globalization;

namespace Pubky.Bench.Harness;

/// <summary>How values are written, and which of two is the better one.</summary>
internal sealed record Unit(string Name, double Scale, string Format, bool LessIsBetter = false)
{
    public static readonly Unit PerSecond = new("/s", 1, "N0");

    public static readonly Unit MegabytesPerSecond = new("MB/s", 1e-6, "N0");

    public static readonly Unit GigabytesPerSecond = new("GB/s", 1e-9, "N2");

    public static readonly Unit Milliseconds = new("ms", 1e3, "N2", LessIsBetter: true);

    public static readonly Unit Microseconds = new("µs", 1, "N0", LessIsBetter: true);

    public static readonly Unit Kibibytes = new("KiB", 1.0 / 1024, "N1", LessIsBetter: true);

    public string Write(Series series) => $"{Text(series.Min)} / **{Text(series.Median)}** / {Text(series.Max)} {Name}";

    /// <summary>
    /// How much of the yardstick is reached: 1.00 is as fast, more is faster. Nothing where a delay is less than nothing.
    /// </summary>
    public string Ratio(Series measured, Series yardstick)
    {
        if (measured.Median <= 0 || yardstick.Median <= 0)
        {
            return "";
        }

        var ratio = LessIsBetter ? yardstick.Median / measured.Median : measured.Median / yardstick.Median;
        return ratio.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private string Text(double value) => (value * Scale).ToString(Format, CultureInfo.InvariantCulture);
}
