using System.Net;
using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Testnet.Tests;

/// <summary>Packets as clients get and put them.</summary>
internal static class Wire
{
    /// <summary>Through the network's Pkarr relay; null for 404.</summary>
    public static Task<SignedPacket?> GetPacketAsync(PubkyTestnet network, PublicKey key) => GetPacketAsync(network.PkarrRelay!, key);

    /// <summary>Through a Pkarr relay; null for 404.</summary>
    public static async Task<SignedPacket?> GetPacketAsync(Uri relay, PublicKey key)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(relay, key.ToString()));
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        SignedPacket.TryReadPayload(key, await answer.Content.ReadAsByteArrayAsync(), out var packet, out _).ShouldBeTrue();
        return packet;
    }

    public static Task<HttpResponseMessage> PutPacketAsync(PubkyTestnet network, SignedPacket packet) =>
        PutPacketAsync(network.PkarrRelay!, packet);

    public static async Task<HttpResponseMessage> PutPacketAsync(Uri relay, SignedPacket packet)
    {
        using var client = new HttpClient();
        return await client.PutAsync(new Uri(relay, packet.Key.ToString()), new ReadOnlyMemoryContent(packet.Payload));
    }

    /// <summary>Past the relay; null if there is none.</summary>
    public static Task<SignedPacket?> ResolveAsync(PubkyTestnet network, PublicKey key) => ResolveAsync(network.Packets, key);

    public static async Task<SignedPacket?> ResolveAsync(IPacketNetwork network, PublicKey key)
    {
        await foreach (var answer in network.ResolveAsync(key, new ResolveRequest(ResolvePolicy.NetworkOnly), CancellationToken.None))
        {
            if (answer.Packet is { } seen)
            {
                return seen.Packet;
            }
        }

        return null;
    }
}
