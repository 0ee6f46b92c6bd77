using Pubky.Abstractions;

namespace Pubky.Grains.Blobs;

/// <summary>Takes blobs that no entry names any more.</summary>
public interface IBlobReclaimer
{
    /// <summary>Deletes a blob later, when no reader can be about to open it. Never blocks and never fails: what is lost here, the sweeper finds.</summary>
    void Reclaim(BlobId blob);
}
