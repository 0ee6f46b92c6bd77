using System.Net;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>The nodes a walk has heard of, nearest to the target first. Bounded, whatever others send.</summary>
/// <param name="target">Where the walk goes.</param>
/// <param name="silent">Nodes that are asked last.</param>
internal sealed class CandidateList(NodeId target, SilentNodes silent)
{
    /// <summary>Most nodes taken in during one walk.</summary>
    public const int MaxCount = 512;

    private readonly List<Candidate> _placed = [];
    private readonly HashSet<IPEndPoint> _known = [];
    private readonly SameAddressRule _sameAddress = new();

    /// <summary>Takes a node that others named, unless it is known, or one too many of its address.</summary>
    public void Add(NodeContact contact)
    {
        if (_known.Count < MaxCount && !_known.Contains(contact.EndPoint) && _sameAddress.Admits(contact))
        {
            _known.Add(contact.EndPoint);
            _sameAddress.Add(contact);
            Insert(new Candidate(contact.EndPoint)
            {
                Order = ContactOrder.Of(contact, target),
                WasSilent = silent.Contains(contact.EndPoint),
            });
        }
    }

    /// <summary>Takes a node whose id nobody knows, which has no place therefore; null if it is known.</summary>
    public Candidate? AddNameless(IPEndPoint endPoint) =>
        _known.Add(endPoint) ? new Candidate(endPoint) { State = CandidateState.Asked } : null;

    /// <summary>Gives a node the place of the id it answered with, which may be another than others said.</summary>
    public void Place(Candidate candidate, NodeId id)
    {
        _placed.Remove(candidate);
        candidate.WasSilent = false;
        candidate.Order = ContactOrder.Of(new NodeContact(id, candidate.EndPoint), target);
        Insert(candidate);
    }

    /// <summary>The nearest node not asked yet, if it is among the nearest <paramref name="count"/> alive.</summary>
    public Candidate? NextToAsk(int count) =>
        Nearest(count).FirstOrDefault(static candidate => candidate.State == CandidateState.Waiting);

    /// <summary>Whether the nearest <paramref name="count"/> alive have all answered.</summary>
    public bool IsSettled(int count) => Nearest(count).All(static candidate => candidate.State == CandidateState.Answered);

    private IEnumerable<Candidate> Nearest(int count) => _placed.Where(static candidate => candidate.IsAlive).Take(count);

    private void Insert(Candidate candidate)
    {
        var at = _placed.BinarySearch(candidate);
        _placed.Insert(at < 0 ? ~at : at, candidate);
    }
}
