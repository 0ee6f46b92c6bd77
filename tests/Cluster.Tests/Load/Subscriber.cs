using System.Net;
using Pubky.Abstractions;
using Pubky.Cluster.Tests.Clients;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>
/// Follows events over one connection after the other, each at another node, with the cursor of the last event it was given. Whatever
/// ends a connection, it comes again.
/// </summary>
internal sealed class Subscriber(LoadContext context, StreamFilter filter, FileIndex files, int seed)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<StreamRecord> _records = [];
    private long _cursor;

    public StreamFilter Filter => filter;

    /// <summary>The newest event it was given.</summary>
    public long Cursor => Volatile.Read(ref _cursor);

    /// <summary>Why what its connections were given since the last check is wrong.</summary>
    public IEnumerable<string> Check(EventLog log)
    {
        StreamRecord[] records;
        lock (_gate)
        {
            // Of those before the last nothing more will come.
            records = [.. _records];
            _records.RemoveRange(0, Math.Max(0, _records.Count - 1));
        }

        return records.Select(record => record.Check(log)).OfType<string>().ToList();
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // Now and then a client leaves by itself.
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            leaving.CancelAfter(_random.Next(300, 8_000));
            try
            {
                await FollowAsync(leaving.Token);
                await Task.Delay(Pause, stopping);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException or OperationCanceledException)
            {
                // The connection is gone; the next one takes over where it was.
            }
        }
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        var (node, cursor) = (context.Cluster.Pick(_random), Cursor);
        var (status, stream) = await context.Client.OpenAsync(node, filter.Target(cursor, live: true), filter.Private?.Cookie, leaving);
        if (stream is null)
        {
            if (status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError))
            {
                context.Verdict.Fail($"A stream at {node.Name} was answered {status}.");
            }

            return;
        }

        using var reader = new EventReader(stream);
        var record = new StreamRecord(filter, cursor, node.Name);
        lock (_gate)
        {
            _records.Add(record);
        }

        while (await reader.NextAsync(leaving) is { } next)
        {
            record.Add(next);
            Volatile.Write(ref _cursor, next.Cursor);
            await LookAsync(next);
        }
    }

    /// <summary>The event's content is there for everybody from now on; sometimes this client looks.</summary>
    private async Task LookAsync(LogEvent next)
    {
        if (next.Hash is { } hash && files.Find(next.Uri) is { } file)
        {
            file.Saw(hash);
            if (_random.Next(20) == 0)
            {
                await FileReads.CheckAsync(context, context.Cluster.Pick(_random), file, NodeClient.LongPatience);
            }
        }
    }
}
