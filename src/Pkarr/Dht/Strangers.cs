using System.Net;
using System.Threading.Channels;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// Makes the acquaintance of nodes that ask us: what a datagram claims proves nothing, so each is asked back, and its answer brings it
/// into the routing table. Without this the first nodes of a network would know only those that were there before them.
/// </summary>
internal sealed class Strangers : IAsyncDisposable
{
    /// <summary>Strangers that may wait; further ones are forgotten. Whoever is there will ask again.</summary>
    public const int Capacity = 64;

    private const int AskedAtOnce = 8;

    private readonly DhtNodeOptions _options;
    private readonly LookupMeans _lookups;
    private readonly Channel<IPEndPoint> _queue = Channel.CreateBounded<IPEndPoint>(Capacity);

    // Guards itself. Who waits or is being asked.
    private readonly HashSet<IPEndPoint> _present = [];
    private readonly BackgroundLoop _loop;

    public Strangers(DhtNodeOptions options, LookupMeans lookups)
    {
        (_options, _lookups) = (options, lookups);
        _loop = new BackgroundLoop(stop => Parallel.ForEachAsync(
            _queue.Reader.ReadAllAsync(stop),
            new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = stop },
            async (stranger, token) => await AskAsync(stranger, token)));
    }

    /// <summary>A query came in. Never waits.</summary>
    public void Heard(KrpcRequest request)
    {
        if (request.ReadOnly || request.Query is KrpcQuery.Malformed)
        {
            return;
        }

        var sender = new NodeContact(request.Sender, request.From.Plain());
        if (!_lookups.Walks.Filter.Reaches(sender.EndPoint) || !_lookups.Table.Value.HasRoomFor(sender))
        {
            return;
        }

        if (_options.Bootstrap.Count == 0 && request.Query is KrpcQuery.FindNode)
        {
            // The first node of a private network has nobody to ask; it learns of the others from their questions (spec pkarr §9.6).
            _lookups.Table.Value.Met(sender);
        }
        else if (!_lookups.Walks.Silent.Contains(sender.EndPoint))
        {
            Enqueue(sender.EndPoint);
        }
    }

    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private void Enqueue(IPEndPoint stranger)
    {
        lock (_present)
        {
            if (_present.Add(stranger) && !_queue.Writer.TryWrite(stranger))
            {
                _present.Remove(stranger);
            }
        }
    }

    private async Task AskAsync(IPEndPoint stranger, CancellationToken cancellation)
    {
        // The answer, or the silence, is noted on the way.
        await _lookups.Walks.Client.QueryAsync(stranger, new KrpcQuery.Ping(), cancellation);
        lock (_present)
        {
            _present.Remove(stranger);
        }
    }
}
