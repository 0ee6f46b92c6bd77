using System.Net;
using Pubky.Pkarr.Dht.Ids;

namespace Pubky.Pkarr.Dht.Routing;

/// <summary>
/// The nodes one node knows, more of them the closer they are to it (spec pkarr §9.6). Only nodes that answered enter.
/// Safe for use by several threads.
/// </summary>
/// <param name="own">The id the table is built around; it never stands in it itself.</param>
/// <param name="time">Tells how long ago nodes answered.</param>
internal sealed class RoutingTable(NodeId own, TimeProvider time)
{
    /// <summary>Nodes of one distance.</summary>
    public const int BucketSize = 20;

    /// <summary>A node that has not answered for so long gives way, and is dropped by the next sweep.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(15);

    /// <summary>A sweep does not ask nodes that answered so recently.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly SameAddressRule _sameAddress = new();
    private readonly Dictionary<IPEndPoint, TableEntry> _byEndPoint = [];

    /// <summary>By equal leading bits with the own id; in each the node that answered last stands last.</summary>
    private readonly List<TableEntry>[] _buckets = [.. Enumerable.Range(0, NodeId.Size * 8).Select(static _ => new List<TableEntry>())];

    /// <summary>How many nodes are known.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byEndPoint.Count;
            }
        }
    }

    /// <summary>All nodes, those that answered last in their bucket last.</summary>
    public IReadOnlyList<NodeContact> Contacts
    {
        get
        {
            lock (_lock)
            {
                return [.. _buckets.SelectMany(static bucket => bucket).Select(static entry => entry.Contact)];
            }
        }
    }

    /// <summary>A node answered, or is otherwise known to be there. Gives whether it stands in the table now.</summary>
    public bool Met(NodeContact node)
    {
        if (node.Id == own || !node.EndPoint.IsHost())
        {
            return false;
        }

        lock (_lock)
        {
            // Whoever was at this address under another name is gone.
            if (_byEndPoint.TryGetValue(node.EndPoint, out var predecessor) && predecessor.Contact.Id != node.Id)
            {
                Remove(predecessor);
            }

            var bucket = BucketOf(node.Id);
            var sameId = bucket.Find(entry => entry.Contact.Id == node.Id);
            return sameId is null ? Enter(node, bucket) : Renew(node, sameId, bucket);
        }
    }

    /// <summary>Whether a node that is not in the table might enter it, if it answered a question.</summary>
    public bool HasRoomFor(NodeContact node)
    {
        if (node.Id == own)
        {
            return false;
        }

        lock (_lock)
        {
            return !_byEndPoint.ContainsKey(node.EndPoint) && BucketOf(node.Id).Count < BucketSize && _sameAddress.Admits(node);
        }
    }

    /// <summary>The nodes nearest to a target, nearest first.</summary>
    public IReadOnlyList<NodeContact> Closest(NodeId target, int count)
    {
        var nearest = new PriorityQueue<NodeContact, ContactOrder>(count + 1, Descending);
        lock (_lock)
        {
            foreach (var entry in _byEndPoint.Values)
            {
                var order = entry.OrderTo(target);
                if (nearest.Count < count)
                {
                    nearest.Enqueue(entry.Contact, order);
                }
                else if (count > 0)
                {
                    nearest.EnqueueDequeue(entry.Contact, order);
                }
            }
        }

        var result = new NodeContact[nearest.Count];
        for (var at = result.Length; at > 0; at--)
        {
            result[at - 1] = nearest.Dequeue();
        }

        return result;
    }

    /// <summary>Drops the nodes that have been silent for too long, and gives those that should be asked for a sign of life.</summary>
    public IReadOnlyList<NodeContact> Sweep()
    {
        lock (_lock)
        {
            foreach (var stale in _byEndPoint.Values.Where(entry => Age(entry) >= StaleAfter).ToList())
            {
                Remove(stale);
            }

            return [.. _byEndPoint.Values.Where(entry => Age(entry) >= FreshFor).Select(static entry => entry.Contact)];
        }
    }

    private static readonly Comparer<ContactOrder> Descending = Comparer<ContactOrder>.Create(static (left, right) => right.CompareTo(left));

    private bool Enter(NodeContact node, List<TableEntry> bucket)
    {
        var leaving = bucket.Count == BucketSize ? bucket[0] : null;
        if ((leaving is not null && Age(leaving) < StaleAfter) || !_sameAddress.Admits(node, leaving?.Contact))
        {
            return false;
        }

        if (leaving is not null)
        {
            Remove(leaving);
        }

        Append(node, bucket);
        return true;
    }

    private bool Renew(NodeContact node, TableEntry present, List<TableEntry> bucket)
    {
        var sameAddress = present.Contact.EndPoint.Address.Equals(node.EndPoint.Address);
        var replaces = SecureIds.IsSecure(node.Id, node.EndPoint.Address) || (!present.IsSecure && sameAddress);
        if (!replaces || !_sameAddress.Admits(node, present.Contact))
        {
            return false;
        }

        Remove(present);
        Append(node, bucket);
        return true;
    }

    private void Append(NodeContact node, List<TableEntry> bucket)
    {
        var entry = new TableEntry(node, time.GetTimestamp());
        bucket.Add(entry);
        _byEndPoint.Add(node.EndPoint, entry);
        _sameAddress.Add(node);
    }

    private void Remove(TableEntry entry)
    {
        BucketOf(entry.Contact.Id).Remove(entry);
        _byEndPoint.Remove(entry.Contact.EndPoint);
        _sameAddress.Remove(entry.Contact);
    }

    private List<TableEntry> BucketOf(NodeId id) => _buckets[own.CommonBits(id)];

    private TimeSpan Age(TableEntry entry) => time.GetElapsedTime(entry.SeenAt);
}
