using System.Net;
using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht;

/// <summary>Sends queries to nodes. A socket in production, a simulated network in tests.</summary>
internal interface IKrpcClient
{
    /// <summary>
    /// Asks one node and waits for its answer, not longer than the configured patience. Waits its turn if the node has been asked
    /// too often in the last second (spec pkarr §9.12).
    /// </summary>
    Task<KrpcOutcome> QueryAsync(IPEndPoint node, KrpcQuery query, CancellationToken cancellation);
}
