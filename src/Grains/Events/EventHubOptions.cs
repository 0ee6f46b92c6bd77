using Pubky.Grains.Events.Revocations;

namespace Pubky.Grains.Events;

/// <summary>How the feed's fan-out treats its subscribers.</summary>
public sealed record EventHubOptions
{
    /// <summary>Events buffered for one subscriber before it falls back to the log. Default 256.</summary>
    /// <remarks>Buffered events are shared: a thousand subscribers of one user hold references, not copies.</remarks>
    public int SubscriberBuffer { get; init; } = 256;

    /// <summary>Batches waiting to be fanned out before the hub lets all its subscribers fall back to the log. Default 1,024.</summary>
    public int PendingBatches { get; init; } = 1024;

    /// <summary>How revocations reach open streams.</summary>
    public RevocationHubOptions Revocations { get; init; } = new();
}
