namespace Pubky.Abstractions;

/// <summary>Keys looked after, by outcome (spec pkarr §8.2.5).</summary>
/// <param name="Published">Published again.</param>
/// <param name="Skipped">Pointing elsewhere.</param>
/// <param name="Missing">Without a packet.</param>
/// <param name="Invalid">With something that is no packet.</param>
/// <param name="Failed">Failed after all attempts.</param>
public readonly record struct RepublishTotals(long Published, long Skipped, long Missing, long Invalid, long Failed)
{
    /// <summary>All of them.</summary>
    public long Total => Published + Skipped + Missing + Invalid + Failed;

    /// <summary>Whether an operator should look. A user who has moved away is no issue.</summary>
    public bool HasIssues => Missing + Invalid + Failed > 0;

    /// <summary>Counts one more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not the outcome of anything.</exception>
    public RepublishTotals With(RepublishOutcome outcome) => outcome switch
    {
        RepublishOutcome.Published => this with { Published = Published + 1 },
        RepublishOutcome.Skipped => this with { Skipped = Skipped + 1 },
        RepublishOutcome.Missing => this with { Missing = Missing + 1 },
        RepublishOutcome.Invalid => this with { Invalid = Invalid + 1 },
        RepublishOutcome.Failed => this with { Failed = Failed + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not the outcome of an attempt."),
    };

    /// <summary>Counts two parts together.</summary>
    public static RepublishTotals operator +(RepublishTotals left, RepublishTotals right) => new(
        left.Published + right.Published,
        left.Skipped + right.Skipped,
        left.Missing + right.Missing,
        left.Invalid + right.Invalid,
        left.Failed + right.Failed);
}
