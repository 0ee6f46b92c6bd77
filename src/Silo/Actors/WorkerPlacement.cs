using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Pubky.Silo.Actors;

/// <summary>Places numbered grains on the silos in turn, so that each silo has as many of them as the others, give or take one.</summary>
[GenerateSerializer, Immutable, Alias("pubky.worker-placement")]
internal sealed class WorkerPlacement : PlacementStrategy
{
    /// <summary>Where a grain belongs; null if there are no silos.</summary>
    public static SiloAddress? Choose(GrainId grain, IEnumerable<SiloAddress> silos)
    {
        SiloAddress[] sorted = [.. silos.Order()];
        return sorted.Length == 0 ? null : sorted[(int)((ulong)grain.GetIntegerKey() % (uint)sorted.Length)];
    }
}

/// <summary>Asks for <see cref="WorkerPlacement"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WorkerPlacementAttribute() : PlacementAttribute(new WorkerPlacement());

/// <summary>Does what <see cref="WorkerPlacement"/> says.</summary>
internal sealed class WorkerPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(WorkerPlacement.Choose(target.GrainIdentity, context.GetCompatibleSilos(target))
            ?? throw new SiloUnavailableException("No silo can take a republishing worker."));
}
