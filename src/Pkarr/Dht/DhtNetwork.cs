using Pubky.Abstractions;

namespace Pubky.Pkarr.Dht;

/// <summary>The DHT as a network that keeps packets (spec pkarr §7.3, §7.4).</summary>
/// <param name="node">The way into the DHT; the caller owns it.</param>
public sealed class DhtNetwork(DhtNode node) : IPacketNetwork
{
    private readonly DhtNode _node = node;

    /// <inheritdoc/>
    public string Name => "DHT";

    /// <inheritdoc/>
    public IAsyncEnumerable<ResolveResult> ResolveAsync(PublicKey key, ResolveRequest request, CancellationToken cancellation) =>
        throw new NotImplementedException(_node.ToString());

    /// <inheritdoc/>
    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation) =>
        throw new NotImplementedException(_node.ToString());
}
