using Pubky.Abstractions;

namespace Pubky.Grains.Events.History;

/// <summary>
/// One user's events under one root, page by page, without those that no filter covers, and without rows of older rules that
/// no line could hold.
/// </summary>
internal sealed class HistorySource(PatientLog log, UserEventQuery query, IReadOnlyList<StoragePath> filters)
{
    private IReadOnlyList<Event> _page = [];
    private UserEventQuery? _next = query;
    private int _at = -1;

    /// <summary>The event that <see cref="MoveNextAsync"/> went to.</summary>
    public Event Current => _page[_at];

    /// <summary>Goes to the next event; false at the end.</summary>
    public async ValueTask<bool> MoveNextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            while (++_at < _page.Count)
            {
                if (_page[_at].IsServable && IsCovered(_page[_at].Path))
                {
                    return true;
                }
            }

            if (_next is null)
            {
                return false;
            }

            if (_page.Count > 0)
            {
                // A narrow filter may pass over a long history. Others get their turn between two pages, and the reader its
                // keep-alives; and the walk ends with its stream.
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
            }

            await ReadPageAsync(_next, cancellation);
        }
    }

    private async ValueTask ReadPageAsync(UserEventQuery page, CancellationToken cancellation)
    {
        _page = await log.ReadUserAsync(page, cancellation);
        _at = -1;
        _next = _page.Count < page.Limit ? null
            : page.Reverse ? page with { Before = _page[^1].Cursor }
            : page with { After = _page[^1].Cursor };
    }

    private bool IsCovered(StoragePath path)
    {
        foreach (var filter in filters)
        {
            if (filter.Covers(path))
            {
                return true;
            }
        }

        return false;
    }
}
