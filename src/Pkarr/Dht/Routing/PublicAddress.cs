using System.Net;
using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>
/// Where others see this node, and whether they can reach it there (spec pkarr §9.5). Other nodes may lie, so the most named address
/// counts, with one vote for each voter between two decisions. Safe for use by several threads.
/// </summary>
internal sealed class PublicAddress(OwnAddresses addresses)
{
    /// <summary>Most voters heard between two decisions.</summary>
    public const int MaxVoters = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<IPEndPoint, IPEndPoint> _votes = [];
    private bool _isReachable;

    /// <summary>Where others see this node; null as long as nobody told.</summary>
    public IPEndPoint? Address => addresses.Public;

    /// <summary>Whether a query to the public address has arrived: no firewall keeps others out.</summary>
    public bool IsReachable
    {
        get
        {
            lock (_lock)
            {
                return _isReachable;
            }
        }
    }

    /// <summary>A node says where it sees us; null if it says nothing. A public one can see us at a public address only.</summary>
    public void Vote(IPEndPoint voter, IPEndPoint? seenAs)
    {
        if (seenAs?.Plain() is not { } address || address.AddressFamily != addresses.Family || !PublicNetwork.MayName(voter, address))
        {
            return;
        }

        lock (_lock)
        {
            if (_votes.Count < MaxVoters || _votes.ContainsKey(voter))
            {
                _votes[voter] = address;
            }
        }
    }

    /// <summary>Counts the votes and begins a new vote. Gives the address if it is another than before; then it is to be pinged.</summary>
    public IPEndPoint? Decide()
    {
        lock (_lock)
        {
            var most = _votes.Values.CountBy(static address => address).OrderByDescending(static votes => votes.Value).Take(2).ToList();
            _votes.Clear();
            var isClear = most.Count == 1 || (most.Count == 2 && most[0].Value > most[1].Value);
            if (!isClear || most[0].Key.Equals(addresses.Public))
            {
                return null;
            }

            _isReachable = false;
            return addresses.Public = most[0].Key;
        }
    }

    /// <summary>A ping came in. Gives whether it shows, for the first time, that the public address can be reached.</summary>
    public bool Pinged(IPEndPoint from)
    {
        lock (_lock)
        {
            if (_isReachable || !from.Equals(addresses.Public))
            {
                return false;
            }

            return _isReachable = true;
        }
    }
}
