using System.Runtime.CompilerServices;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>Finds out how to connect to a host whose name ends in a key (spec pkarr §6.1).</summary>
/// <param name="client">Resolves the packets, from the cache if they are fresh.</param>
/// <param name="type">Which records are followed; only <see cref="RecordType.Https"/> and <see cref="RecordType.Svcb"/> make sense.</param>
/// <param name="maxDepth">Most packets asked for along one resolution.</param>
/// <param name="random">Shuffles records of equal priority; the shared generator if null.</param>
public sealed class EndpointResolver(
    IPkarrClient client, RecordType type = RecordType.Https, int maxDepth = EndpointResolver.DefaultMaxDepth, Random? random = null)
{
    /// <summary>As in the reference.</summary>
    public const int DefaultMaxDepth = 7;

    private readonly Random _random = random ?? Random.Shared;

    /// <summary>
    /// The endpoints of a name, best first. Records that name another key are followed to its packet. One that leads nowhere
    /// is passed over, and no name is followed twice, so a ring of keys ends by itself.
    /// </summary>
    /// <param name="name">A key, or labels before a key, as in <c>_pubky.{key}</c>. Any other name has no endpoints.</param>
    /// <param name="cancellation">Stops the asking.</param>
    public async IAsyncEnumerable<PkarrEndpoint> ResolveAsync(
        string name, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var visited = new HashSet<KeyName>();
        var found = new Stack<PkarrEndpoint>();
        if (KeyName.TryParse(name, out var start))
        {
            await FollowAsync(start);
        }

        while (found.TryPop(out var endpoint))
        {
            if (!KeyName.TryParse(endpoint.Target, out var next))
            {
                yield return endpoint;
            }
            else
            {
                await FollowAsync(next);
            }
        }

        async Task FollowAsync(KeyName next)
        {
            if (visited.Count == maxDepth || !visited.Add(next))
            {
                return;
            }

            var resolved = await client.ResolveAsync(next.Key, ResolvePolicy.CacheFirst, cancellation);
            if (resolved.Packet is { } seen)
            {
                foreach (var endpoint in EndpointRecords.Read(seen.Packet, next.Text, type, _random).Reverse())
                {
                    found.Push(endpoint);
                }
            }
        }
    }
}
