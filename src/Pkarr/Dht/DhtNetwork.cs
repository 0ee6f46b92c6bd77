using System.Runtime.CompilerServices;
using Pubky.Abstractions;

namespace Pubky.Pkarr.Dht;

/// <summary>The DHT as a network that keeps packets (spec pkarr §7.3, §7.4).</summary>
/// <param name="node">The way into the DHT; the caller owns it.</param>
/// <param name="time">The clock of <see cref="SeenPacket.LastSeen"/>.</param>
public sealed class DhtNetwork(DhtNode node, TimeProvider time) : IPacketNetwork
{
    /// <inheritdoc/>
    public string Name => "DHT";

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResolveResult> ResolveAsync(
        PublicKey key, ResolveRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request.Policy == ResolvePolicy.CacheOnly)
        {
            // The DHT keeps no cache.
            yield return new ResolveResult(ResolveStatus.NotFound);
            yield break;
        }

        var newest = new NewestItem(time);
        await foreach (var answer in node.GetMutableAsync(key, default, request.NewerThan, cancellation))
        {
            if (answer.Value is { } item && newest.Offer(item) is { } news)
            {
                yield return news;
            }
            else if (answer.Report is { } report && newest.Item is null)
            {
                yield return new ResolveResult(StatusOf(report));
            }
        }
    }

    /// <inheritdoc/>
    public async Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        var item = new MutableItem(packet.Key, packet.Timestamp, packet.Message, packet.Signature);
        var report = await node.PutMutableAsync(item, null, cancellation);
        return report.Status switch
        {
            PutStatus.Stored => new PublishResult(PublishStatus.Stored, report.StoredNodes),
            PutStatus.NoNodes => new PublishResult(PublishStatus.NoDhtNodesQueried),
            PutStatus.Rejected => new PublishResult(PublishStatus.Rejected),
            PutStatus.NotMostRecent or PutStatus.CasFailed or PutStatus.ConflictRisk =>
                new PublishResult(PublishStatus.NotMostRecent, KnownSequence: report.KnownSequence),
            _ => new PublishResult(PublishStatus.NoResponses),
        };
    }

    private static ResolveStatus StatusOf(LookupReport report) => report switch
    {
        // Nobody was asked because too many ask; that says nothing about the DHT.
        { Overloaded: true } => ResolveStatus.NoResponses,
        { Queried: 0 } => ResolveStatus.NoDhtNodesQueried,
        { Answered: 0 } => ResolveStatus.NoResponses,
        { Usable: 0 } => ResolveStatus.NoUsableResponses,
        _ => ResolveStatus.NotFound,
    };
}
