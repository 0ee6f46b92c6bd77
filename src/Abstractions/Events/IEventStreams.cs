namespace Pubky.Abstractions;

/// <summary>Opens event streams: cursors over the log, joined with the live events of the hub (spec events §4.8, §4.9).</summary>
public interface IEventStreams
{
    /// <summary>
    /// Opens a stream. The first page of history is read before this returns, so a broken store shows while an error status
    /// can still be sent.
    /// </summary>
    ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation);
}
