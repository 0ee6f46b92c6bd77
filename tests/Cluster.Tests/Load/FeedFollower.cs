using System.Globalization;
using System.Net;
using System.Text;
using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>Follows the public feed as an indexer does, each page from another node.</summary>
internal sealed class FeedFollower(LoadContext context, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private long _cursor;
    private long _checked;

    /// <summary>The newest event it was given.</summary>
    public long Cursor => Volatile.Read(ref _cursor);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!await TryReadAsync())
            {
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Why what it was given since the last check is wrong; null if it is exactly the log's public part.</summary>
    public string? Check(EventLog log)
    {
        lock (_gate)
        {
            var expected = log.Between(_checked, _cursor).Where(static e => e.IsPublic).Select(static e => $"{(e.IsPut ? "PUT" : "DEL")} {e.Uri}").ToList();
            var same = _lines.Zip(expected).TakeWhile(static pair => pair.First == pair.Second).Count();
            var problem = same == _lines.Count && same == expected.Count
                ? null
                : $"The feed from cursor {_checked} to {_cursor} was [{Show(_lines, same)}] where the log has [{Show(expected, same)}]";
            _lines.Clear();
            _checked = _cursor;
            return problem;
        }
    }

    private static string Show(List<string> lines, int same) => string.Join("; ", lines.Skip(Math.Max(0, same - 2)).Take(8));

    /// <summary>Reads a page; false if there was none, or it was empty.</summary>
    private async Task<bool> TryReadAsync()
    {
        var node = context.Cluster.Pick(_random);
        using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/events/?cursor={_cursor}&limit={_random.Next(1, 500)}"));
        var answer = await context.Client.SendAsync(node, request, LoadContext.Patience(_random));
        if (answer.Status != HttpStatusCode.OK)
        {
            if (!answer.IsTrouble)
            {
                context.Verdict.Fail($"The feed at {node.Name} was answered {answer.Status}.");
            }

            return false;
        }

        var lines = Encoding.UTF8.GetString(answer.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0)
        {
            return false;
        }

        lock (_gate)
        {
            _lines.AddRange(lines[..^1]);
            Volatile.Write(ref _cursor, long.Parse(lines[^1].AsSpan("cursor: ".Length), CultureInfo.InvariantCulture));
        }

        return true;
    }
}
