using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Transport;

/// <summary>The queries that wait for answers, by transaction id. Safe for use by several threads.</summary>
/// <param name="capacity">Most of them.</param>
/// <param name="first">The first transaction id; they count up and wrap (spec pkarr §9.2).</param>
internal sealed class PendingQueries(int capacity, uint first = 0)
{
    /// <summary>Bytes of the ids we send.</summary>
    public const int TransactionSize = sizeof(uint);

    private readonly ConcurrentDictionary<uint, PendingQuery> _pending = new();
    private uint _next = first;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Enters a query; false if there are too many.</summary>
    public bool TryBegin(IPEndPoint node, [NotNullWhen(true)] out PendingQuery? query)
    {
        if (Interlocked.Increment(ref _count) > capacity)
        {
            Interlocked.Decrement(ref _count);
            query = null;
            return false;
        }

        do
        {
            query = new PendingQuery(Interlocked.Increment(ref _next) - 1, node);
        }
        while (!_pending.TryAdd(query.Transaction, query));

        return true;
    }

    /// <summary>Gives an answer to the query it belongs to. False if there is none with this id that was sent to this very address.</summary>
    public bool TryComplete(IPEndPoint from, KrpcMessage answer)
    {
        if (answer.Transaction.Length != TransactionSize
            || !_pending.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(answer.Transaction.Span), out var query)
            || !query.Node.Equals(from)
            || !Remove(query))
        {
            return false;
        }

        query.Complete(answer);
        return true;
    }

    /// <summary>Ends a query whose answer is no longer waited for.</summary>
    public void GiveUp(PendingQuery query)
    {
        Remove(query);
        query.Complete(null);
    }

    public void GiveUpAll()
    {
        foreach (var query in _pending.Values)
        {
            GiveUp(query);
        }
    }

    private bool Remove(PendingQuery query)
    {
        var removed = _pending.TryRemove(KeyValuePair.Create(query.Transaction, query));
        if (removed)
        {
            Interlocked.Decrement(ref _count);
        }

        return removed;
    }
}
