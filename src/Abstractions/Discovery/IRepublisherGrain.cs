namespace Pubky.Abstractions;

/// <summary>
/// The one that keeps the users' discovery records alive (spec pkarr §8.2): looks at the queue, sets the pace, and has workers do
/// the work. One a homeserver; a second one for a while does no harm but to the pace.
/// </summary>
public interface IRepublisherGrain
{
    /// <summary>
    /// One look at the queue and orders for the workers, done in milliseconds. The engine calls it at regular intervals; workers
    /// whose leader is not called any more stop by themselves.
    /// </summary>
    Task TickAsync();
}
