using System.Globalization;
using System.Text;

namespace Pubky.Bench.Harness;

/// <summary>Results of one benchmark as a Markdown table; columns are aligned, so it reads well on a terminal too.</summary>
internal sealed class Table
{
    private readonly List<string[]> _rows =
    [
        ["case", "measured (min / **median** / max)", "yardstick", "yardstick (min / **median** / max)", "ratio", "server's cost of one, **its** and the yardstick's", "wait: median, 99 %"],
    ];

    public void Add(string what, string yardstick, Unit unit, Series measured, Series by)
    {
        var (cost, wait) = (measured.Middle.Cost, measured.Middle.Wait);
        _rows.Add([what, unit.Write(measured), yardstick, unit.Write(by), unit.Ratio(measured, by), Write(cost, by.Middle.Cost), Write(wait)]);
        Console.Error.WriteLine($"  {string.Join(" | ", _rows[^1])}");
    }

    public override string ToString()
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(i => _rows.Max(row => row[i].Length)).ToArray();
        var text = new StringBuilder();
        AppendRow(text, _rows[0], widths);
        AppendRow(text, widths.Select(static w => new string('-', w)).ToArray(), widths);
        foreach (var row in _rows.Skip(1))
        {
            AppendRow(text, row, widths);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append("| ").Append(cells[i].PadRight(widths[i])).Append(' ');
        }

        text.Append("|\n");
    }

    private static string Write(Cost? measured, Cost? yardstick) =>
        measured is not { } own ? ""
        : yardstick is not { } other ? $"**{Write(own)}**"
        : $"**{Write(own)}**, {Write(other)}";

    private static string Write(Cost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"{cost.CpuMicroseconds:N1} µs {cost.AllocatedBytes / 1024:N1} KiB");

    private static string Write(Wait? wait) =>
        wait is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Median:N2} ms, {known.P99:N2} ms") : "";
}
