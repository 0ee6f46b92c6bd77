using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>What one connection was given. Thread-safe.</summary>
/// <param name="filter">What it had asked for.</param>
/// <param name="start">The cursor it came with.</param>
/// <param name="node">Where.</param>
internal sealed class StreamRecord(StreamFilter filter, long start, string node)
{
    private readonly Lock _gate = new();
    private readonly Moment _opened = Moment.Now;
    private readonly List<LogEvent> _events = [];
    private long? _checked;

    public void Add(LogEvent next)
    {
        lock (_gate)
        {
            _events.Add(next);
        }
    }

    /// <summary>
    /// Why what came since the last check is wrong; null if it is exactly what the log has for this connection, each event once and in
    /// order, up to the newest that came.
    /// </summary>
    public string? Check(EventLog log)
    {
        LogEvent[] events;
        lock (_gate)
        {
            events = [.. _events];
            _events.Clear();
        }

        if (events.Length == 0)
        {
            return null;
        }

        LogEvent[] expected = [.. log.Between(_checked ?? start, events.Max(static e => e.Cursor)).Where(filter.Matches)];
        _checked = events[^1].Cursor;
        var same = events.Zip(expected).TakeWhile(static pair => pair.First == pair.Second).Count();
        return same == events.Length && same == expected.Length
            ? null
            : $"A stream opened at {node}, {_opened}, after cursor {start}, was given [{Show(events, same)}] where the log has [{Show(expected, same)}]";
    }

    private static string Show(LogEvent[] events, int same) => string.Join("; ", events.Skip(Math.Max(0, same - 2)).Take(8));
}
