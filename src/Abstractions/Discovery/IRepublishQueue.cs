namespace Pubky.Abstractions;

/// <summary>
/// When each account's discovery record is to be looked after next (spec pkarr §8.2), with the newest packet that was seen of it.
/// Every account has its place in the queue, a disabled one too: its data can still be read and taken away, so the way to it must
/// stay known (spec operations §7.5).
/// </summary>
/// <remarks>
/// The place is made by the commit that creates the account, <see cref="RepublishTimes.AfterSignIn"/> later. A commit that adds a
/// cookie session or a grant brings it forward to that much later, unless the record was published within
/// <see cref="RepublishTimes.Fresh"/>. Nothing else but the methods below moves it.
/// </remarks>
public interface IRepublishQueue
{
    /// <summary>
    /// Takes the keys that have been due for the longest, and leases them: nobody else gets them before the lease ends. A lease
    /// that is not completed makes the key due again when it ends.
    /// </summary>
    /// <param name="now">The current time.</param>
    /// <param name="limit">Most keys taken.</param>
    /// <param name="lease">How long they are kept from others.</param>
    /// <param name="cancellation">Stops the waiting, not the taking.</param>
    Task<IReadOnlyList<DueKey>> TakeDueAsync(DateTimeOffset now, int limit, TimeSpan lease, CancellationToken cancellation);

    /// <summary>
    /// Records what became of leased keys and when they are due again, together and durably. A key that was brought forward
    /// meanwhile keeps its earlier time. Of a key whose lease has passed to somebody else only the packet is kept.
    /// </summary>
    Task CompleteAsync(IReadOnlyList<RepublishCompletion> completions, CancellationToken cancellation);

    /// <summary>Counts what is due, and what becomes due soon.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="ahead">How far to look.</param>
    /// <param name="atMost">Neither count goes on beyond this: the cost depends on it, not on the number of accounts.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    ValueTask<RepublishBacklog> ForecastAsync(DateTimeOffset now, TimeSpan ahead, int atMost, CancellationToken cancellation);

    /// <summary>The keys that are due first, whether they are due yet or not.</summary>
    ValueTask<IReadOnlyList<ScheduledKey>> ListScheduleAsync(int limit, CancellationToken cancellation);
}
