namespace Pubky.Abstractions;

/// <summary>Receives what a store has committed. The store calls it once a batch, in feed order, before it acknowledges the writes.</summary>
public interface IFeedSink
{
    /// <summary>Takes a batch that is on disk. Must not block and must not throw.</summary>
    void Publish(FeedBatch batch);
}
