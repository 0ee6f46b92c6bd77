using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Histories;
using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Load;

/// <summary>A private stream on a session that is going to be ended: it has to end with it, and tells nothing that happens later.</summary>
internal sealed class PrivateStream
{
    // Files that nobody keeps a history of. A stream that has a private part ends with its session as a whole.
    private static readonly string[] Markers = ["/priv/marker.txt", "/pub/marker.txt"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly LoadContext _context;
    private readonly Node _node;
    private readonly Task<List<LogEvent>> _events;

    private PrivateStream(LoadContext context, Node node, Stream stream)
    {
        (_context, _node) = (context, node);
        _events = ReadAsync(stream);
    }

    /// <summary>Opens a stream; null if the node cannot.</summary>
    public static async Task<PrivateStream?> OpenAsync(LoadContext context, Node node, Member session)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var target = StreamFilter.Everything(session).Target(cursor: 0, live: true);
            var (_, stream) = await context.Client.OpenAsync(node, target, session.Cookie, deadline.Token);
            return stream is null ? null : new PrivateStream(context, node, stream);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The session has been ended: writes something with another one, and waits for the stream's end.</summary>
    public async Task CheckEndAsync(Member owner, Random random)
    {
        var marker = new Content(random.Next(), 32);
        await _context.Client.SendAsync(
            _context.Cluster.Pick(random), HttpMethod.Put, owner, Markers[random.Next(Markers.Length)], LoadContext.Patience(random), marker.Bytes());
        if (!await EndsAsync())
        {
            _context.Verdict.Fail($"A private stream at {_node.Name} is open {Patience} after its session was ended.");
        }
        else if ((await _events).Find(e => e.Hash == marker.Hash) is { } told)
        {
            _context.Verdict.Fail($"A private stream at {_node.Name} told of {told}, which was written after its session had ended.");
        }
    }

    /// <summary>Waits for the stream's end. The time in which its node is frozen does not count.</summary>
    private async Task<bool> EndsAsync()
    {
        for (var waited = TimeSpan.Zero; !_events.IsCompleted; waited = _node.IsTroubled ? TimeSpan.Zero : waited + Interval)
        {
            if (waited >= Patience)
            {
                return false;
            }

            await Task.WhenAny(_events, Task.Delay(Interval));
        }

        return true;
    }

    private static async Task<List<LogEvent>> ReadAsync(Stream stream)
    {
        var events = new List<LogEvent>();
        using var reader = new EventReader(stream);
        try
        {
            while (await reader.NextAsync(CancellationToken.None) is { } next)
            {
                events.Add(next);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException)
        {
            // Ended, however.
        }

        return events;
    }
}
