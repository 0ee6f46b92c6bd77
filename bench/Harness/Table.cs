using System.Globalization;
using System.Text;

namespace Pubky.Bench.Harness;

/// <summary>Results of one benchmark as a Markdown table; columns are aligned, so it reads well on a terminal too.</summary>
internal sealed class Table
{
    private readonly List<string[]> _rows =
    [
        ["case", "measured (min / **median** / max)", "yardstick", "yardstick (min / **median** / max)", "ratio", "cost of a measured operation"],
    ];

    public void Add(string what, string yardstick, Unit unit, Series measured, Series by)
    {
        var cost = measured.Middle.Cost is { } known ? Write(known) : "";
        _rows.Add([what, unit.Write(measured), yardstick, unit.Write(by), unit.Ratio(measured, by), cost]);
        Console.Error.WriteLine($"  {what}: {_rows[^1][1]}; {yardstick}: {_rows[^1][3]}; {_rows[^1][4]}");
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

    private static string Write(Cost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cost.CpuMicroseconds:N0} µs CPU, {cost.AllocatedBytes / 1024:N1} KiB allocated; client: median {cost.Median:N2} ms, p99 {cost.P99:N2} ms");
}
