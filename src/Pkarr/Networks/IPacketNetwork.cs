using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>
/// One network that keeps packets: the Mainline DHT, or relays. Daily failures are values; nothing is thrown for them.
/// </summary>
public interface IPacketNetwork
{
    /// <summary>What the operator calls it: "DHT", or the relay's address.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it has caches that <see cref="ResolvePolicy.CacheOnly"/> may ask. Relays have, the DHT has none and is left out then.
    /// </summary>
    bool HasCaches => false;

    /// <summary>
    /// Asks for a key's packet. Answers come as they arrive, the last one when the network has nothing more to say; there is at
    /// least one. Who stops enumerating stops the asking. An implementation ends soon after the token fires.
    /// </summary>
    IAsyncEnumerable<ResolveResult> ResolveAsync(PublicKey key, ResolveRequest request, CancellationToken cancellation);

    /// <summary>Hands a packet over, as it is.</summary>
    Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation);
}
