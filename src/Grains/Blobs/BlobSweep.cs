namespace Pubky.Grains.Blobs;

/// <summary>What a sweep did.</summary>
/// <param name="Examined">Blobs old enough to be asked about.</param>
/// <param name="Deleted">Those that no entry named.</param>
/// <param name="Failed">Unreferenced ones that could not be deleted; the next sweep tries again.</param>
public readonly record struct BlobSweep(long Examined, long Deleted, long Failed);
