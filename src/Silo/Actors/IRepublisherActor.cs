using Pubky.Abstractions;

namespace Pubky.Silo.Actors;

/// <summary>The leader of republishing as the cluster knows it; there is one, <see cref="TheKey"/>. A reminder calls it.</summary>
[Alias("pubky.republisher"), GrainInterfaceType("pubky.republisher")]
public interface IRepublisherActor : IRepublisherGrain, IGrainWithStringKey, IRemindable
{
    /// <summary>The only key.</summary>
    const string TheKey = "leader";

    /// <summary>Has the leader called at regular intervals from now on, whichever silo lives. The silos do so when they start.</summary>
    [Alias("start")]
    Task StartAsync();

    /// <summary>Has it called no more. What the workers were told last ends by itself.</summary>
    [Alias("stop")]
    Task StopAsync();
}
