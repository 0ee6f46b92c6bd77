using Pubky.Abstractions;

namespace Pubky.Bench.Subjects;

/// <summary>Nobody listens to what a bare store commits.</summary>
internal sealed class NoSink : IFeedSink
{
    public static readonly NoSink Instance = new();

    public void Publish(FeedBatch batch)
    {
    }
}
