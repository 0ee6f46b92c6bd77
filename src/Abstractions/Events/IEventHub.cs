namespace Pubky.Abstractions;

/// <summary>The fan-out of one process: live events for whoever follows their users. A fast path; the log is the truth.</summary>
public interface IEventHub
{
    /// <summary>
    /// Begins to collect the events of some users. Everything committed after this call reaches the subscription, or makes it
    /// report that it lagged; so subscribe first, then read the log.
    /// </summary>
    IEventSubscription Subscribe(IReadOnlyCollection<PublicKey> users);
}
