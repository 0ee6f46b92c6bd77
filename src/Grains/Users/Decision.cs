using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>What a writer has decided behind the gate: an answer, and the changes that have to be on disk before it is given.</summary>
/// <param name="Answer">The answer, once the changes are on disk.</param>
/// <param name="UsedBytes">The account's usage after the changes.</param>
/// <param name="Changes">Null or empty if nothing changes.</param>
/// <param name="Freed">A blob that no entry names after the changes.</param>
internal readonly record struct Decision<TAnswer>(
    TAnswer Answer, long UsedBytes = 0, IReadOnlyList<UserChange>? Changes = null, BlobId? Freed = null);
