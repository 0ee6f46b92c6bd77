namespace Pubky.Abstractions;

/// <summary>Live events for one reader, in a bounded buffer. For one reader at a time.</summary>
public interface IEventSubscription : IDisposable
{
    /// <summary>Takes the next buffered event.</summary>
    bool TryTake(out Event? next);

    /// <summary>
    /// Whether events were dropped since the last call because the buffer was full. Answering yes empties the buffer and starts
    /// collecting anew: the reader must read the log from its own position.
    /// </summary>
    bool TakeLagged();

    /// <summary>Waits until an event is buffered or the reader has lagged; false when <paramref name="timeout"/> passed first.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    ValueTask<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellation);
}
