using Pubky.Abstractions;

namespace Pubky.Silo.Actors;

/// <summary>A user grain as the cluster knows it; its key is the user's public key in z-base-32.</summary>
[Alias("pubky.user"), GrainInterfaceType("pubky.user")]
public interface IUserActor : IUserGrain, IGrainWithStringKey;
