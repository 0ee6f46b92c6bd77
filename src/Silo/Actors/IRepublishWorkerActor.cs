using Pubky.Abstractions;

namespace Pubky.Silo.Actors;

/// <summary>A worker of republishing as the cluster knows it; its key is its number.</summary>
[Alias("pubky.republish-worker"), GrainInterfaceType("pubky.republish-worker")]
public interface IRepublishWorkerActor : IRepublishWorkerGrain, IGrainWithIntegerKey;
