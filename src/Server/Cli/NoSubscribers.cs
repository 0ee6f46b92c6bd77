using Pubky.Abstractions;

namespace Pubky.Server.Cli;

/// <summary>The sink of a process that serves nobody.</summary>
internal sealed class NoSubscribers : IFeedSink
{
    public void Publish(FeedBatch batch)
    {
        // Nobody listens in this process, and what commands write is no event: a server beside it misses nothing.
    }
}
