namespace Pubky.Bench.Harness;

/// <summary>How long and how often to measure.</summary>
/// <param name="Rounds">Measured rounds, after one that warms up.</param>
/// <param name="RoundSeconds">Length of a round that is bounded by time.</param>
/// <param name="BigBodyBytes">Size of the large body.</param>
/// <param name="ListedFiles">Files of the large directory; a multiple of 1,000.</param>
internal sealed record Pace(int Rounds, double RoundSeconds, long BigBodyBytes, int ListedFiles)
{
    public static readonly Pace Full = new(Rounds: 5, RoundSeconds: 0.9, BigBodyBytes: 256L << 20, ListedFiles: 100_000);

    public static readonly Pace Quick = new(Rounds: 3, RoundSeconds: 0.25, BigBodyBytes: 64L << 20, ListedFiles: 100_000);
}
