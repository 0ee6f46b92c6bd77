using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>
/// One way towards a target: asks the nearest known nodes, which name nearer ones, until the nearest of those that answer have
/// all answered (spec pkarr §9.7, "Ours"). To be enumerated once.
/// </summary>
/// <param name="means">What it works with.</param>
/// <param name="target">Where it goes.</param>
/// <param name="query">What it asks everybody.</param>
internal sealed class Walk(WalkMeans means, NodeId target, KrpcQuery query)
{
    /// <summary>Most nodes one walk asks: a dozen rounds; who never ends to name nearer nodes invents them.</summary>
    public const int MaxQueries = 256;

    /// <summary>With so many answers slow nodes are not waited for: what they hold, their neighbours hold too.</summary>
    public const int Enough = 8;

    private const int Closest = RoutingTable.BucketSize;

    private readonly CandidateList _candidates = new(target, means.Silent);

    // At most two entries for each query.
    private readonly Channel<Happening> _happenings = Channel.CreateUnbounded<Happening>(new() { SingleReader = true });
    private readonly List<Task> _queries = [];
    private int _asked;
    private int _late;
    private int _answered;

    /// <summary>Nodes asked so far.</summary>
    public int Queried => _queries.Count;

    /// <summary>Goes the way.</summary>
    /// <param name="start">Nodes to begin with.</param>
    /// <param name="seeds">Nodes to begin with that have no known id.</param>
    /// <param name="cancellation">Ends the walk with an exception.</param>
    public async IAsyncEnumerable<WalkStep> RunAsync(
        IEnumerable<NodeContact> start, IEnumerable<IPEndPoint> seeds, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, means.Stopping);
        try
        {
            Begin(start, seeds, stop.Token);
            while (GoOn(stop.Token))
            {
                var happening = await _happenings.Reader.ReadAsync(stop.Token);
                if (Note(happening) is { } step)
                {
                    yield return step;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(_queries);
        }
    }

    private void Begin(IEnumerable<NodeContact> start, IEnumerable<IPEndPoint> seeds, CancellationToken stop)
    {
        foreach (var node in start.Where(node => means.Filter.Reaches(node.EndPoint)))
        {
            _candidates.Add(node);
        }

        foreach (var seed in seeds.Where(means.Filter.Reaches))
        {
            if (_candidates.AddNameless(seed) is { } candidate)
            {
                Ask(candidate, stop);
            }
        }
    }

    /// <summary>Asks whom it is time to ask; gives whether there is anything left to wait for.</summary>
    private bool GoOn(CancellationToken stop)
    {
        while (_asked < means.Parallelism && Queried < MaxQueries && _candidates.NextToAsk(Closest) is { } next)
        {
            Ask(next, stop);
        }

        return (_asked > 0 && !(_answered >= Closest && _candidates.IsSettled(Closest))) || (_late > 0 && _answered < Enough);
    }

    private void Ask(Candidate candidate, CancellationToken stop)
    {
        candidate.State = CandidateState.Asked;
        _asked++;
        _queries.Add(AskAsync(candidate, stop));
    }

    private async Task AskAsync(Candidate candidate, CancellationToken stop)
    {
        try
        {
            await using var patience = means.Time.CreateTimer(
                _ => _happenings.Writer.TryWrite(new Happening(candidate, null)), null, means.RoundTrips.Patience, Timeout.InfiniteTimeSpan);
            var outcome = await means.Client.QueryAsync(candidate.EndPoint, query, stop);
            _happenings.Writer.TryWrite(new Happening(candidate, outcome));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The walk is over; nobody reads any more.
        }
        catch (Exception exception)
        {
            // A client gives failures as values, so this is a bug; it surfaces where the walk is enumerated.
            _happenings.Writer.TryComplete(exception);
        }
    }

    private WalkStep? Note(Happening happening)
    {
        var (candidate, outcome) = happening;
        if (outcome is null)
        {
            if (candidate.State == CandidateState.Asked)
            {
                candidate.State = CandidateState.Late;
                _asked--;
                _late++;
            }

            return null;
        }

        _ = candidate.State == CandidateState.Late ? _late-- : _asked--;
        return Note(candidate, outcome.Value);
    }

    private WalkStep? Note(Candidate candidate, KrpcOutcome outcome)
    {
        if (outcome is { Reply: null, Error: null } or { Reply.ReadOnly: true })
        {
            candidate.State = CandidateState.Failed;
            return null;
        }

        _answered++;
        candidate.State = CandidateState.Answered;
        if (outcome.Reply is { } reply)
        {
            _candidates.Place(candidate, reply.Id);
            foreach (var node in means.Filter.Of(reply.Nodes ?? [], candidate.EndPoint))
            {
                _candidates.Add(node);
            }
        }

        return new WalkStep(candidate.EndPoint, outcome);
    }

    /// <summary>An answer, or, if there is no outcome, the passing of the usual time without one.</summary>
    private readonly record struct Happening(Candidate Candidate, KrpcOutcome? Outcome);
}
