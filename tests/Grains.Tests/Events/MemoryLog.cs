using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Events;

/// <summary>A log in memory, which tells its sink what it has, unless told not to; and whose reads fail or stall on command.</summary>
internal sealed class MemoryLog(IFeedSink sink) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<Event> _events = [];

    /// <summary>Whether the sink hears of what is appended.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Runs before every page is read; may throw, may take its time.</summary>
    public Func<Task>? BeforePage { get; set; }

    /// <summary>Pages asked for.</summary>
    public int Pages { get; private set; }

    /// <summary>Most events that were given out at once.</summary>
    public int LargestPage { get; private set; }

    public Event Append(PublicKey user, string path = "/pub/x")
    {
        lock (_lock)
        {
            var next = new Event(
                new Cursor(_events.Count + 1), user, EventKind.Put, StoragePath.FromTrusted(path), default(ContentHash), DateTimeOffset.UnixEpoch);
            _events.Add(next);
            if (!IsQuiet)
            {
                sink.Publish(new FeedBatch([next], []));
            }

            return next;
        }
    }

    public void Append(Event row)
    {
        lock (_lock)
        {
            _events.Add(row with { Cursor = new Cursor(_events.Count + 1) });
        }
    }

    public ValueTask<Cursor> GetHeadAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return new(new Cursor(_events.Count));
        }
    }

    public async ValueTask<IReadOnlyList<Event>> ReadUserAsync(UserEventQuery query, CancellationToken cancellation)
    {
        Pages++;
        if (BeforePage is { } before)
        {
            await before().WaitAsync(cancellation);
        }

        var page = Read(query).Where(e => e.User == query.User && e.Path.Root == query.Root).Take(query.Limit).ToArray();
        LargestPage = Math.Max(LargestPage, page.Length);
        return page;
    }

    public ValueTask<IReadOnlyList<Event>> ReadPublicAsync(Cursor after, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ValueTask<Cursor?> FindByTimeAsync(DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException();

    private IEnumerable<Event> Read(UserEventQuery query)
    {
        lock (_lock)
        {
            // An event's cursor is its place in the list, counted from one.
            var from = (int)Math.Min(query.After.Value, _events.Count);
            var to = (int)Math.Clamp(query.Before.Value - 1, from, _events.Count);
            var range = _events.GetRange(from, to - from);
            return query.Reverse ? range.AsEnumerable().Reverse() : range;
        }
    }
}
