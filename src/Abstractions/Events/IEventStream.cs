namespace Pubky.Abstractions;

/// <summary>One reader's stream of events. For one reader at a time; dispose it when the reader leaves.</summary>
public interface IEventStream : IDisposable
{
    /// <summary>
    /// The next item. A store that fails while history is read is an exception: the stream never goes on past a hole.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    ValueTask<EventStreamItem> NextAsync(CancellationToken cancellation);
}
