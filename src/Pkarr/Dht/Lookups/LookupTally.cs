namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>Counts what a lookup meets.</summary>
internal sealed class LookupTally
{
    private readonly int[] _kinds = new int[Enum.GetValues<AnswerKind>().Length];
    private int _errors;

    /// <summary>A node answered.</summary>
    public void Answered(AnswerKind kind) => _kinds[(int)kind]++;

    /// <summary>A node refused.</summary>
    public void Refused() => _errors++;

    public LookupReport ToReport(int queried) => new(
        queried,
        _kinds[(int)AnswerKind.Value],
        _kinds[(int)AnswerKind.NotNewer],
        _kinds[(int)AnswerKind.NoValue],
        _kinds[(int)AnswerKind.Malformed],
        _errors);
}
