namespace Pubky.Bench.Harness;

/// <summary>The rounds of one subject.</summary>
internal sealed class Series
{
    private readonly Reading[] _ascending;

    public Series(IEnumerable<Reading> readings) => _ascending = [.. readings.OrderBy(static r => r.Value)];

    public double Min => _ascending[0].Value;

    public double Median => Middle.Value;

    public double Max => _ascending[^1].Value;

    /// <summary>The round in the middle: its cost is shown beside its value.</summary>
    public Reading Middle => _ascending[_ascending.Length / 2];

    /// <summary>The same rounds, looked at another way.</summary>
    public Series Select(Func<Reading, Reading> other) => new(_ascending.Select(other));
}
