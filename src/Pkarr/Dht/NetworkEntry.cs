using System.Net;
using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Pkarr.Dht.Ids;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht;

/// <summary>The ways into the network: by looking up the own id, and by asking known addresses.</summary>
internal sealed partial class NetworkEntry(DhtNodeOptions options, LocalNode self, LookupMeans lookups, ILogger<NetworkEntry> logger)
{
    /// <summary>Wait after the first vain attempt; it doubles up to a minute.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    /// <summary>Nodes of an earlier run that are asked.</summary>
    public const int MaxKnownContacts = 200;

    private const int PingsAtOnce = 32;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    /// <summary>Wait until the next attempt, as long as nobody is known.</summary>
    public TimeSpan Retry { get; private set; } = FirstRetry;

    /// <summary>The first attempt: by the bootstrap nodes and by those of an earlier run at once, since either may be gone.</summary>
    /// <param name="entered">Told when the node is in the network, or knows that it is not.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task BeginAsync(Action entered, CancellationToken cancellation)
    {
        var known = options.KnownContacts.Take(MaxKnownContacts).Select(static contact => contact.EndPoint);
        var meeting = MeetAsync(known, cancellation);
        await EnterAsync(cancellation);
        if (lookups.Table.Value.Count == 0 && await meeting > 0)
        {
            await EnterAsync(cancellation);
        }

        entered();
        await meeting;
    }

    /// <summary>Looks up the own id, which acquaints us with our neighbourhood and it with us.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        var query = new KrpcQuery.FindNode(self.Id);
        await foreach (var _ in new Lookup<object>(lookups, self.Id, query, new NodesReader(), fromBootstrap: true).RunAsync(cancellation))
        {
            // The way is the aim.
        }

        var known = lookups.Table.Value.Count;
        if (known > 0)
        {
            Retry = FirstRetry;
            Log.Entered(logger, known);
            return;
        }

        Retry = Retry * 2 < LongestRetry ? Retry * 2 : LongestRetry;
        if (options.Bootstrap.Count > 0)
        {
            Log.NoWayIn(logger, Retry);
        }
    }

    /// <summary>Asks each node for a sign of life; who gives one stands in the table then. Gives how many did.</summary>
    public async Task<int> MeetAsync(IEnumerable<IPEndPoint> nodes, CancellationToken cancellation)
    {
        var met = 0;
        var reachable = nodes.Select(static node => node.Plain()).Where(lookups.Walks.Filter.Reaches);
        await Parallel.ForEachAsync(
            reachable,
            new ParallelOptions { MaxDegreeOfParallelism = PingsAtOnce, CancellationToken = cancellation },
            async (node, stop) =>
            {
                var outcome = await lookups.Walks.Client.QueryAsync(node, new KrpcQuery.Ping(), stop);
                if (outcome.Reply is not null)
                {
                    Interlocked.Increment(ref met);
                }
            });
        return met;
    }

    private static partial class Log
    {
        [LoggerMessage(8111, LogLevel.Debug, "The DHT node knows {Count} nodes after looking up its neighbourhood.")]
        public static partial void Entered(ILogger logger, int count);

        [LoggerMessage(8112, LogLevel.Warning,
            "No DHT node answers, so nothing can be published or resolved there; the next attempt is in {Wait}. UDP must be let through.")]
        public static partial void NoWayIn(ILogger logger, Duration wait);
    }
}
