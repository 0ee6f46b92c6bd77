using Pubky.Abstractions;

namespace Pubky.Grains.Events.History;

/// <summary>
/// One walk over the log up to a fixed cursor, merging several sources into cursor order. The bound is what makes the merge
/// right: without it, an event committed during the walk could overtake an older one of another user.
/// </summary>
internal sealed class HistoryPass
{
    private readonly PriorityQueue<HistorySource, long> _sources = new();
    private readonly bool _reverse;

    private HistoryPass(Cursor upTo, bool reverse)
    {
        UpTo = upTo;
        _reverse = reverse;
    }

    /// <summary>The newest event the walk may bring.</summary>
    public Cursor UpTo { get; }

    public static async ValueTask<HistoryPass> StartAsync(
        IReadOnlyList<HistorySource> sources, Cursor upTo, bool reverse, CancellationToken cancellation)
    {
        var pass = new HistoryPass(upTo, reverse);
        foreach (var source in sources)
        {
            await pass.AddAsync(source, cancellation);
        }

        return pass;
    }

    /// <summary>The next event, or null at the end.</summary>
    public async ValueTask<Event?> NextAsync(CancellationToken cancellation)
    {
        if (!_sources.TryDequeue(out var source, out _))
        {
            return null;
        }

        var next = source.Current;
        await AddAsync(source, cancellation);
        return next;
    }

    private async ValueTask AddAsync(HistorySource source, CancellationToken cancellation)
    {
        if (await source.MoveNextAsync(cancellation))
        {
            _sources.Enqueue(source, _reverse ? -source.Current.Cursor.Value : source.Current.Cursor.Value);
        }
    }
}
