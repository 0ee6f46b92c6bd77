namespace Pubky.Grains.Blobs;

/// <summary>What became of replaced blobs since the start.</summary>
/// <param name="Deleted">Deleted after their grace period.</param>
/// <param name="LeftToSweeper">Found no room to wait in.</param>
/// <param name="Failed">Could not be deleted; the sweeper tries again.</param>
public readonly record struct BlobReclaimerCounts(long Deleted, long LeftToSweeper, long Failed);
