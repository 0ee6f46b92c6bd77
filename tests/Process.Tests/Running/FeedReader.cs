using System.Globalization;
using System.Net;

namespace Pubky.Process.Tests.Running;

/// <summary>Follows <c>/events/</c> with the cursor that each page gives.</summary>
internal sealed class FeedReader
{
    private readonly List<FeedEvent> _events = [];

    /// <summary>Everything read so far.</summary>
    public IReadOnlyList<FeedEvent> Events => _events;

    public long Cursor { get; private set; }

    /// <summary>Reads one page; the number of events in it.</summary>
    public async Task<int> ReadPageAsync(Client client, int limit)
    {
        var (status, body) = await client.GetAsync($"/events/?cursor={Cursor}&limit={limit}");
        status.ShouldBe(HttpStatusCode.OK, body);
        if (body.Length == 0)
        {
            return 0;
        }

        var lines = body.Split('\n');
        var cursor = long.Parse(lines[^1].AsSpan("cursor: ".Length), CultureInfo.InvariantCulture);
        cursor.ShouldBeGreaterThan(Cursor);
        Cursor = cursor;
        foreach (var line in lines[..^1])
        {
            _events.Add(new FeedEvent(line[..3], line[4..]));
        }

        return lines.Length - 1;
    }

    /// <summary>Reads until a page is empty.</summary>
    public async Task ReadToEndAsync(Client client)
    {
        while (await ReadPageAsync(client, 1000) > 0)
        {
        }
    }
}
