namespace Pubky.Abstractions;

/// <summary>Receives what a store has committed. The store calls it once a batch, in feed order, before it acknowledges the writes.</summary>
/// <remarks>
/// A store that others write to as well passes on their batches too, in the same order. Some of theirs may be left out when they
/// are many; the cursors of the next batch tell.
/// </remarks>
public interface IFeedSink
{
    /// <summary>Takes a batch that is on disk. Must not block and must not throw.</summary>
    void Publish(FeedBatch batch);

    /// <summary>
    /// Revocations by others may have been missed, or cannot be heard of now; called again and again as long as that is so. Must
    /// not block and must not throw. Sinks that pass on no revocations need not care.
    /// </summary>
    void Interrupt()
    {
    }
}
