using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>Who announced itself for which info-hash. Not safe for several threads.</summary>
internal sealed class PeerStore(KrpcServerOptions options, TimeProvider time)
{
    /// <summary>Peers of one answer, when there are more.</summary>
    public const int SampleSize = 10;

    /// <summary>Per info-hash, in the order of their last announcements.</summary>
    private readonly LruMap<NodeId, List<Peer>> _peers = new(options.MaxInfoHashes);

    public int InfoHashes => _peers.Count;

    public void Announce(NodeId infoHash, IPAddress address, ushort port)
    {
        if (!_peers.TryGet(infoHash, out var peers))
        {
            peers = [];
            _peers.Set(infoHash, peers);
        }

        var key = AddressKey.Of(address);
        var known = peers.FindIndex(peer => peer.Address == key && peer.Port == port);
        if (known >= 0)
        {
            peers.RemoveAt(known);
        }
        else if (peers.Count == options.MaxPeersPerInfoHash)
        {
            peers.RemoveAt(0);
        }

        peers.Add(new Peer(key, port, time.GetTimestamp()));
    }

    /// <summary>Peers of a family, in no order: all, or a random sample of them if there are more.</summary>
    public IPEndPoint[] Sample(NodeId infoHash, AddressFamily family)
    {
        if (!_peers.TryGet(infoHash, out var peers))
        {
            return [];
        }

        peers.RemoveRange(0, peers.TakeWhile(peer => time.GetElapsedTime(peer.At) >= options.Lifetime).Count());
        if (peers.Count == 0)
        {
            _peers.Remove(infoHash);
        }

        Peer[] found = [.. peers.Where(peer => peer.Address.Is(family))];
        Random.Shared.Shuffle(found);
        return [.. found.Take(SampleSize).Select(static peer => new IPEndPoint(peer.Address.ToAddress(), peer.Port))];
    }

    private readonly record struct Peer(AddressKey Address, ushort Port, long At);
}
