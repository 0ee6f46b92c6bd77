using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>What a writer has decided behind the gate: an answer, and the changes that have to be on disk before it is given.</summary>
/// <param name="Answer">The answer, once the changes are on disk.</param>
/// <param name="UsedBytes">The account's usage after the changes.</param>
/// <param name="Changes">Empty if nothing changes.</param>
/// <param name="Freed">A blob that no entry names after the changes.</param>
/// <param name="Refused">The answer if the store refuses the changes for a reason of its own; null if it has none to refuse them for.</param>
internal sealed record Decision<TAnswer>(
    TAnswer Answer,
    long UsedBytes,
    IReadOnlyList<UserChange> Changes,
    BlobId? Freed = null,
    Func<CommitStatus, TAnswer>? Refused = null);

/// <summary>Makes decisions.</summary>
internal static class Decide
{
    /// <summary>Changes nothing.</summary>
    public static Decision<TAnswer> Answer<TAnswer>(TAnswer answer) => new(answer, 0, []);

    /// <summary>Changes something.</summary>
    public static Decision<TAnswer> Commit<TAnswer>(TAnswer answer, long usedBytes, params UserChange[] changes) =>
        new(answer, usedBytes, changes);
}
