using Pubky.Abstractions;

namespace Pubky.Grains.Events;

/// <summary>
/// A cursor over the log. History is read in passes, each up to the newest event at its start; when a pass brings nothing, the
/// stream is caught up and, if live, takes events from its subscription. A lag sends it back to the log (spec events §12.4).
/// </summary>
internal sealed class EventStream(
    IEventLog log, EventStreamRequest request, IEventSubscription? subscription, EventStreamOptions options, TimeProvider time) : IEventStream
{
    private readonly Dictionary<PublicKey, Cursor> _starts = request.Users.ToDictionary(u => u.User, u => u.Cursor ?? Cursor.Start);

    // Everything up to here has been delivered or filtered out, for every user of the stream.
    private Cursor _floor = Cursor.Start;
    private HistoryPass? _pass;
    private bool _passDelivered;
    private int _delivered;

    /// <summary>Reads the first page of history.</summary>
    public async ValueTask PrepareAsync(CancellationToken cancellation) => _pass = await StartPassAsync(cancellation);

    public async ValueTask<EventStreamItem> NextAsync(CancellationToken cancellation)
    {
        if (_delivered >= request.Limit)
        {
            return EventStreamItem.End;
        }

        // Everything that is not an event for the reader counts as silence, however busy its users are.
        var since = time.GetTimestamp();
        while (true)
        {
            var patience = options.KeepAlive - time.GetElapsedTime(since);
            if (patience <= TimeSpan.Zero)
            {
                return EventStreamItem.KeepAlive;
            }

            if (_pass is not null)
            {
                if (await NextOfHistoryAsync(cancellation) is { } past)
                {
                    _delivered++;
                    return EventStreamItem.Of(past);
                }

                if (_pass is null && subscription is null)
                {
                    return EventStreamItem.End;
                }
            }
            else if (subscription!.TakeLagged())
            {
                _pass = await StartPassAsync(cancellation);
            }
            else if (subscription.TryTake(out var live))
            {
                if (Accepts(live!))
                {
                    _floor = live!.Cursor;
                    _delivered++;
                    return EventStreamItem.Of(live);
                }
            }
            else if (!await subscription.WaitAsync(patience, cancellation))
            {
                return EventStreamItem.KeepAlive;
            }
        }
    }

    public void Dispose() => subscription?.Dispose();

    /// <summary>The next event of the pass; at its end, begins another or, if this one brought nothing, none.</summary>
    private async ValueTask<Event?> NextOfHistoryAsync(CancellationToken cancellation)
    {
        if (await _pass!.NextAsync(cancellation) is { } next)
        {
            _passDelivered = true;
            return next;
        }

        _floor = _pass.UpTo;
        _pass = _passDelivered && !request.Reverse ? await StartPassAsync(cancellation) : null;
        return null;
    }

    private async ValueTask<HistoryPass> StartPassAsync(CancellationToken cancellation)
    {
        _passDelivered = false;
        var upTo = await log.GetHeadAsync(cancellation);
        var sources = new List<HistorySource>();
        foreach (var user in request.Users)
        {
            var (after, before) = BoundsOf(user, upTo);
            foreach (var root in request.Filters.Select(static f => f.Root).Distinct())
            {
                sources.Add(new HistorySource(log, new UserEventQuery(user.User, root, after, before, request.Reverse, PageSize), request.Filters));
            }
        }

        return await HistoryPass.StartAsync(sources, upTo, request.Reverse, cancellation);
    }

    private int PageSize => Math.Min(options.PageSize, request.Limit ?? int.MaxValue);

    private (Cursor After, Cursor Before) BoundsOf(EventStreamUser user, Cursor upTo)
    {
        var end = new Cursor(upTo.Value + 1);
        if (request.Reverse)
        {
            return (Cursor.Start, user.Cursor is { } cursor && cursor < end ? cursor : end);
        }

        var start = _starts[user.User];
        return (start > _floor ? start : _floor, end);
    }

    private bool Accepts(Event next) =>
        next.Cursor > _floor && next.Cursor > _starts[next.User] && request.Filters.Any(filter => filter.Covers(next.Path));
}
