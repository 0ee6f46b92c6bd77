using System.Globalization;

namespace Pubky.Process.Tests.Running;

/// <summary>Reads an event stream as an SSE client does.</summary>
internal sealed class EventStreamReader : IDisposable
{
    private readonly StreamReader _reader;

    private EventStreamReader(Stream stream) => _reader = new StreamReader(stream);

    public static async Task<EventStreamReader> OpenAsync(Client client, string query) =>
        new(await client.OpenAsync($"/events-stream?{query}"));

    /// <summary>The next event, or null at the stream's proper end; an end that is not proper throws.</summary>
    public async Task<(long Cursor, FeedEvent Event)?> NextAsync()
    {
        var (kind, uri, cursor) = ("", "", 0L);
        while (await _reader.ReadLineAsync().WaitAsync(ServerProcess.Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line["event: ".Length..];
            }
            else if (line.StartsWith("data: pubky://", StringComparison.Ordinal))
            {
                uri = line["data: ".Length..];
            }
            else if (line.StartsWith("data: cursor: ", StringComparison.Ordinal))
            {
                cursor = long.Parse(line.AsSpan("data: cursor: ".Length), CultureInfo.InvariantCulture);
            }
            else if (line.Length == 0 && kind.Length > 0)
            {
                return (cursor, new FeedEvent(kind, uri));
            }
        }

        return null;
    }

    /// <summary>Reads a number of events, or all there are.</summary>
    public async Task<List<(long Cursor, FeedEvent Event)>> ReadAsync(int count = int.MaxValue)
    {
        var events = new List<(long, FeedEvent)>();
        while (events.Count < count && await NextAsync() is { } next)
        {
            events.Add(next);
        }

        return events;
    }

    public void Dispose() => _reader.Dispose();
}
