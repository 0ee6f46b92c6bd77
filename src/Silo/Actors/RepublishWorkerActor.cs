using Orleans.Concurrency;
using Pubky.Abstractions;
using Pubky.Grains.Republishing;

namespace Pubky.Silo.Actors;

/// <summary>
/// A worker of republishing on one silo of the cluster, so that the traffic is spread over the silos. When silos have come or gone
/// since, it moves to where its number belongs now: it is disposed here, which puts back what it has taken, and made anew there.
/// </summary>
[GrainType("republish-worker"), Reentrant, WorkerPlacement]
public sealed class RepublishWorkerActor(
    IGrainContext context, ILocalSiloDetails silo, ISiloStatusOracle silos, ClusterRepublishing republishing)
    : IRepublishWorkerActor, IGrainBase, IAsyncDisposable
{
    private readonly RepublishWorkerGrain? _grain = republishing.Services is { } services ? new RepublishWorkerGrain(services) : null;

    /// <inheritdoc/>
    public IGrainContext GrainContext => context;

    /// <inheritdoc/>
    public ValueTask<RepublishTotals> AssignAsync(RepublishOrder order)
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys;
        if (!silo.SiloAddress.Equals(WorkerPlacement.Choose(context.GrainId, active)))
        {
            this.DeactivateOnIdle();
        }

        return _grain?.AssignAsync(order) ?? default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _grain?.DisposeAsync() ?? default;
}
