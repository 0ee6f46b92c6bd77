using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht;

/// <summary>What came back for a query: a reply, an error, or nothing (both null): silence, an unreadable answer, an unreachable host.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Error">The refusal.</param>
/// <param name="RoundTrip">Time from sending to the answer, or to giving up.</param>
/// <param name="Sent">
/// Whether the query left this machine. If not (too many wait for the same node, no route to it) nothing is said about the node.
/// </param>
internal readonly record struct KrpcOutcome(KrpcReply? Reply, KrpcError? Error, TimeSpan RoundTrip, bool Sent = true);
