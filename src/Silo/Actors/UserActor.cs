using Orleans.Concurrency;
using Orleans.Placement;
using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Silo.Actors;

/// <summary>
/// A user grain on one silo of the cluster. Reentrant: readers never wait, and writers line up at the grain's own gate.
/// </summary>
/// <remarks>Where it is placed is a matter of load, and a silo that asks for a grain is a little preferred for it.</remarks>
[GrainType("user"), Reentrant, ResourceOptimizedPlacement]
public sealed class UserActor(IGrainContext context, UserGrainServices services)
    : UserGrain(PublicKey.Parse(context.GrainId.Key.ToString()), services), IUserActor;
