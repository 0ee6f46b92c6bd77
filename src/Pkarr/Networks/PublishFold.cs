namespace Pubky.Pkarr;

/// <summary>
/// Makes one outcome of those that a publication had in several places (spec pkarr §7.4). Done first within a group of relays,
/// then between that group and the DHT, so that many relays do not outvote the DHT.
/// </summary>
internal static class PublishFold
{
    /// <summary>Folds outcomes, of which there is at least one.</summary>
    public static PublishResult Of(IReadOnlyCollection<PublishResult> outcomes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(outcomes.Count);
        var conflicts = outcomes.Count(static outcome => outcome.Status == PublishStatus.NotMostRecent);
        var successes = outcomes.Count(static outcome => outcome.Status == PublishStatus.Stored);
        if (conflicts > 0 && conflicts >= successes)
        {
            return new PublishResult(PublishStatus.NotMostRecent, KnownSequence: outcomes.Max(static outcome => outcome.KnownSequence));
        }

        return successes > 0
            ? new PublishResult(PublishStatus.Stored, outcomes.Max(static outcome => outcome.StoredNodes))
            : new PublishResult(MostFrequent(outcomes));
    }

    /// <summary>Of equally frequent errors the one that tells more, which is the greater one.</summary>
    private static PublishStatus MostFrequent(IReadOnlyCollection<PublishResult> errors) => errors
        .GroupBy(static error => error.Status)
        .OrderByDescending(static group => group.Count())
        .ThenByDescending(static group => group.Key)
        .First().Key;
}
