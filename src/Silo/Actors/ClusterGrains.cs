using Pubky.Abstractions;

namespace Pubky.Silo.Actors;

/// <summary>Finds grains wherever in the cluster they live.</summary>
internal sealed class ClusterGrains(IGrainFactory grains, ClusterPatience patience) : IGrains
{
    public IUserGrain User(PublicKey key) => new ClusterUserGrain(grains.GetGrain<IUserActor>(key.ToString()), patience);
}
