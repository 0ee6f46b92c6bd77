using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>The search for one value: a walk, the verdict on each answer, and who could store. To be enumerated once.</summary>
/// <param name="means">What it works with.</param>
/// <param name="target">Where the value belongs.</param>
/// <param name="query">What nodes are asked.</param>
/// <param name="reader">Reads and verifies their answers.</param>
/// <param name="fromBootstrap">Begins at the bootstrap nodes too, even if enough others are known.</param>
internal sealed class Lookup<T>(
    LookupMeans means, NodeId target, KrpcQuery query, IAnswerReader<T> reader, bool fromBootstrap = false)
    where T : class
{
    private static readonly LookupReport Refused = new(0, 0, 0, 0, 0, 0, Overloaded: true);

    private readonly LookupTally _tally = new();
    private readonly List<Responder> _responders = [];
    private readonly List<NodeContact> _answered = [];

    /// <summary>Who gave a token, in the order of their answers; complete after the enumeration.</summary>
    public IReadOnlyList<Responder> Responders => _responders;

    /// <summary>Searches; the values come as they arrive, the report last.</summary>
    public async IAsyncEnumerable<LookupAnswer<T>> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!await means.Gate.TryEnterAsync(cancellation))
        {
            yield return new LookupAnswer<T>(null, Refused);
            yield break;
        }

        var startedAt = means.Walks.Time.GetTimestamp();
        LookupReport? report = null;
        try
        {
            await foreach (var answer in SearchAsync(cancellation))
            {
                report = answer.Report;
                yield return answer;
            }
        }
        finally
        {
            means.Gate.Leave();
            means.Metrics.LookedUp(query, report, means.Walks.Time.GetElapsedTime(startedAt));
        }
    }

    private async IAsyncEnumerable<LookupAnswer<T>> SearchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var known = means.Table.Closest(target, Routing.RoutingTable.BucketSize);
        var fewKnown = fromBootstrap || known.Count < Math.Max(1, means.Bootstrap.Count);
        IReadOnlyList<IPEndPoint> seeds = fewKnown ? await means.Bootstrap.ResolveAsync(cancellation) : [];
        var walk = new Walk(means.Walks, target, query);
        await foreach (var value in FollowAsync(walk, [.. known, .. means.Cache.Find(target).Select(static old => old.Node)], seeds, cancellation))
        {
            yield return new LookupAnswer<T>(value, null);
        }

        var queried = walk.Queried;
        if (_answered.Count == 0 && !fewKnown)
        {
            // All whom the table knew are gone: the network moved on, or we did. Begin anew.
            walk = new Walk(means.Walks, target, query);
            await foreach (var value in FollowAsync(walk, [], await means.Bootstrap.ResolveAsync(cancellation), cancellation))
            {
                yield return new LookupAnswer<T>(value, null);
            }

            queried += walk.Queried;
        }

        if (_responders.Count > 0)
        {
            means.Cache.Keep(target, _responders);
        }

        means.Completed(target, _answered);
        yield return new LookupAnswer<T>(null, _tally.ToReport(queried));
    }

    private async IAsyncEnumerable<T> FollowAsync(
        Walk walk, IEnumerable<NodeContact> start, IEnumerable<IPEndPoint> seeds, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var step in walk.RunAsync(start, seeds, cancellation))
        {
            if (Judge(step) is { } value)
            {
                yield return value;
            }
        }
    }

    private T? Judge(WalkStep step)
    {
        if (step.Outcome.Reply is not { } reply)
        {
            Debug.Assert(step.Outcome.Error is not null, "a walk gives only answers");
            _tally.Refused();
            return null;
        }

        var kind = reader.Read(NodeFilter.WithoutBadPeers(reply, step.Node), out var value);
        _tally.Answered(kind);
        var node = new NodeContact(reply.Id, step.Node);
        _answered.Add(node);
        if (reply.Token is { } token)
        {
            // The answer's bytes are the datagram's; what is kept longer is copied.
            _responders.Add(new Responder(node, token.ToArray(), value is MutableItem item ? ItemVersion.Of(item) : null));
        }

        return value;
    }
}
