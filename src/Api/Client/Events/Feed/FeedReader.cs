using Pubky.Abstractions;

namespace Pubky.Api.Client.Events.Feed;

/// <summary>Reads pages of the public feed. Rows that no line could hold are passed over, and do not shorten a page (spec events §7.3 W3).</summary>
internal sealed class FeedReader(IEventLog log)
{
    /// <summary>At most <paramref name="limit"/> events after a cursor; fewer only if there are no more.</summary>
    public async ValueTask<IReadOnlyList<Event>> ReadAsync(Cursor after, int limit, CancellationToken cancellation)
    {
        var events = new List<Event>();
        while (events.Count < limit)
        {
            var wanted = limit - events.Count;
            var page = await log.ReadPublicAsync(after, wanted, cancellation);
            events.AddRange(page.Where(static item => item.IsServable));
            if (page.Count < wanted)
            {
                break;
            }

            after = page[^1].Cursor;
        }

        return events;
    }
}
