using System.Net;
using Pubky.Pkarr.Dht.Lookups;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht;

/// <summary>
/// Asks nodes, and learns from every answer, whatever was asked: that the node is there, how quick it is, where it sees us.
/// </summary>
internal sealed class ObservedQueries(
    IKrpcClient client,
    CurrentTable table,
    SilentNodes silent,
    RoundTrips roundTrips,
    PublicAddress publicAddress,
    DhtMetrics metrics,
    TimeProvider time)
    : IKrpcClient
{
    // Ticks of UTC; 0 until a node answers.
    private long _lastAnswer;

    /// <summary>When a node last answered; null if none ever has.</summary>
    public DateTimeOffset? LastAnswer => Interlocked.Read(ref _lastAnswer) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    public async Task<KrpcOutcome> QueryAsync(IPEndPoint node, KrpcQuery query, CancellationToken cancellation)
    {
        var outcome = await client.QueryAsync(node, query, cancellation);
        metrics.Queried(query, outcome);
        if (outcome is { Reply: null, Error: null })
        {
            if (outcome.Sent)
            {
                silent.Add(node);
            }

            return outcome;
        }

        silent.Remove(node);
        roundTrips.Add(outcome.RoundTrip);
        Interlocked.Exchange(ref _lastAnswer, time.GetUtcNow().UtcTicks);
        // Who says that it answers nothing belongs into no table, even if it does answer.
        if (outcome.Reply is { ReadOnly: false } reply)
        {
            table.Value.Met(new NodeContact(reply.Id, node));
            publicAddress.Vote(node, reply.SeenAs);
        }

        return outcome;
    }
}
