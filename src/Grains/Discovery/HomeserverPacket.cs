using Pubky.Pkarr;
using Pubky.Protocol;

namespace Pubky.Grains.Discovery;

/// <summary>
/// The homeserver's own packet: signed once and published as it is, until the server is reached elsewhere or the network turns
/// out to hold a later one. Safe for use by several threads.
/// </summary>
internal sealed class HomeserverPacket
{
    private readonly KeyPair _keys;
    private readonly PacketClock _clock;
    private readonly Lock _lock = new();
    private HomeserverEndpoints _endpoints;
    private SignedPacket _packet;

    /// <exception cref="ArgumentException">The endpoints cannot be written as records.</exception>
    public HomeserverPacket(KeyPair keys, HomeserverEndpoints endpoints, PacketClock clock)
    {
        (_keys, _endpoints, _clock) = (keys, endpoints, clock);
        _packet = Sign(endpoints, replaced: 0);
    }

    public SignedPacket Current
    {
        get
        {
            lock (_lock)
            {
                return _packet;
            }
        }
    }

    /// <summary>Signs for other endpoints.</summary>
    /// <returns>False if they are the same as before.</returns>
    /// <exception cref="ArgumentException">The endpoints cannot be written as records; the old ones stay.</exception>
    public bool Update(HomeserverEndpoints endpoints)
    {
        lock (_lock)
        {
            if (endpoints == _endpoints)
            {
                return false;
            }

            _packet = Sign(endpoints, _packet.Timestamp);
            _endpoints = endpoints;
            return true;
        }
    }

    /// <summary>Signs again, later than a packet that the network holds.</summary>
    public SignedPacket SignLaterThan(long timestamp)
    {
        lock (_lock)
        {
            return _packet = Sign(_endpoints, Math.Max(timestamp, _packet.Timestamp));
        }
    }

    private SignedPacket Sign(HomeserverEndpoints endpoints, long replaced) =>
        SignedPacket.Sign(_keys, HomeserverRecords.Build(endpoints), _clock.Next(replaced));
}
