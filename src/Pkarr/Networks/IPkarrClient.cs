using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>Resolves and publishes packets over all networks it has, with a cache in front (spec pkarr §7).</summary>
public interface IPkarrClient
{
    /// <summary>The packet of a key.</summary>
    ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation);

    /// <summary>Publishes a packet to every network and waits for all (spec pkarr §7.4).</summary>
    Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation);
}
