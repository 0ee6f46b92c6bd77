using System.Collections.Concurrent;
using Pubky.Abstractions;
using Pubky.Protocol;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr.Tests;

/// <summary>A client whose network is a dictionary.</summary>
internal sealed class FakeClient : IPkarrClient
{
    public ConcurrentDictionary<PublicKey, SignedPacket> Network { get; } = [];

    public ConcurrentDictionary<PublicKey, SignedPacket> Cached { get; } = [];

    /// <summary>What keys without a packet come to.</summary>
    public ResolveStatus Otherwise { get; set; } = ResolveStatus.NotFound;

    /// <summary>Outcomes of the next publications; afterwards they succeed.</summary>
    public Queue<PublishResult> Outcomes { get; } = [];

    public List<PublicKey> Asked { get; } = [];

    public List<SignedPacket> Published { get; } = [];

    public void Put(KeyPair pair, params DnsRecord[] records) => Network[pair.PublicKey] = SignedPacket.Sign(pair, records, 1);

    public ValueTask<ResolveResult> ResolveAsync(PublicKey key, ResolvePolicy policy, CancellationToken cancellation)
    {
        Asked.Add(key);
        var source = policy == ResolvePolicy.CacheOnly ? Cached : Network;
        return new(source.TryGetValue(key, out var packet)
            ? ResolveResult.Found(new SeenPacket(packet, DateTimeOffset.UnixEpoch))
            : new ResolveResult(Otherwise));
    }

    public Task<PublishResult> PublishAsync(SignedPacket packet, CancellationToken cancellation)
    {
        Published.Add(packet);
        var outcome = Outcomes.TryDequeue(out var next) ? next : new PublishResult(PublishStatus.Stored, 20);
        if (outcome.Status == PublishStatus.Stored)
        {
            Network[packet.Key] = packet;
        }

        return Task.FromResult(outcome);
    }
}
