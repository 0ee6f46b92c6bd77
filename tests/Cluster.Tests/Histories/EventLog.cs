namespace Pubky.Cluster.Tests.Histories;

/// <summary>The log as it stands in the database, from its beginning to the last look at it. Cursors are contiguous from 1.</summary>
internal sealed class EventLog
{
    private readonly List<LogEvent> _events = [];

    /// <summary>Cursor of the newest event.</summary>
    public long Head => _events.Count;

    /// <summary>Appends the next event; false if it is not the next.</summary>
    public bool TryAdd(LogEvent next)
    {
        if (next.Cursor != Head + 1)
        {
            return false;
        }

        _events.Add(next);
        return true;
    }

    /// <summary>The events after one cursor, up to another.</summary>
    public IEnumerable<LogEvent> Between(long after, long until) =>
        _events.Skip((int)Math.Min(after, Head)).Take((int)Math.Clamp(until - after, 0, Head));

    /// <summary>The newest event that a filter lets pass; 0 if there is none.</summary>
    public long LastOf(Func<LogEvent, bool> filter) => _events.FindLast(e => filter(e))?.Cursor ?? 0;
}
