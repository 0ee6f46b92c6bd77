using Pubky.Abstractions;

namespace Pubky.Node.Cli.SignupTokens;

/// <summary>The sink of a process that serves nobody.</summary>
internal sealed class NoSubscribers : IFeedSink
{
    public void Publish(FeedBatch batch)
    {
        // Nobody listens in this process, and signup tokens are no events: a server beside it misses nothing.
    }
}
