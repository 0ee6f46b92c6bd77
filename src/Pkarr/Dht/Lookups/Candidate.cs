using System.Net;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>A node a walk may ask. Only the walk's own loop touches it.</summary>
internal sealed class Candidate(IPEndPoint endPoint) : IComparable<Candidate>
{
    public IPEndPoint EndPoint { get; } = endPoint;

    public CandidateState State { get; set; }

    /// <summary>Its distance; means nothing as long as its id is unknown.</summary>
    public ContactOrder Order { get; set; }

    /// <summary>Whether it left the last question, of some earlier walk, without an answer. Such nodes come after all others.</summary>
    public bool WasSilent { get; set; }

    /// <summary>Whether the walk must heed it: it may answer, or has answered.</summary>
    public bool IsAlive => State is not (CandidateState.Failed or CandidateState.Late);

    public int CompareTo(Candidate? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = WasSilent.CompareTo(other.WasSilent);
        return order != 0 ? order : Order.CompareTo(other.Order);
    }
}
