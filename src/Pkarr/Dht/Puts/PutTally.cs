using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Puts;

/// <summary>Counts the votes of a put's recipients and says how it ended (spec pkarr §9.8, steps 6 and 7).</summary>
/// <param name="recipients">How many were asked.</param>
internal sealed class PutTally(int recipients)
{
    private readonly Dictionary<int, int> _errors = [];

    /// <summary>Recipients that hold the value.</summary>
    public int Stored { get; private set; }

    /// <summary>Recipients whose fate is known.</summary>
    public int Known { get; private set; }

    /// <summary>The most frequent refusal; of equally frequent ones a conflict before others. Null if nobody refused.</summary>
    public int? MostFrequentError => _errors.Count == 0
        ? null
        : _errors.OrderByDescending(static error => error.Value).ThenByDescending(static error => IsConflict(error.Key)).First().Key;

    /// <summary>Whether more votes cannot change the end: everybody has voted, or more than half see the same conflict.</summary>
    public bool IsDecided => Known == recipients || MajorityConflict is not null;

    /// <summary>How the put ends with the votes there are.</summary>
    public PutStatus Status => (MajorityConflict, Stored, MostFrequentError) switch
    {
        ({ } conflict, _, _) => conflict,
        (_, > 0, _) => PutStatus.Stored,
        (_, _, { } error) => StatusOf(error),
        _ => PutStatus.NoResponses,
    };

    private PutStatus? MajorityConflict =>
        MostFrequentError is { } error && IsConflict(error) && _errors[error] >= (recipients / 2) + 1 ? StatusOf(error) : null;

    /// <summary>Adds a vote.</summary>
    public void Add(PutVote vote)
    {
        Known++;
        if (vote.Stored)
        {
            Stored++;
        }
        else if (vote.ErrorCode is { } code)
        {
            _errors[code] = _errors.GetValueOrDefault(code) + 1;
        }
    }

    private static bool IsConflict(int code) => code is ConflictCodes.CasMismatch or ConflictCodes.OldSequence;

    private static PutStatus StatusOf(int code) => code switch
    {
        ConflictCodes.CasMismatch => PutStatus.CasFailed,
        ConflictCodes.OldSequence => PutStatus.NotMostRecent,
        _ => PutStatus.Rejected,
    };
}
