using System.Net;
using Pubky.PkarrRelay;

namespace Pubky.Server.Discovery;

/// <summary>Where the Pkarr relay beside the homeserver listens, and how it behaves (spec pkarr §10).</summary>
/// <param name="Listen">Clear-text HTTP/1.1; port 0 picks a free one.</param>
/// <param name="Relay">The relay.</param>
public sealed record PkarrRelayListenerOptions(IPEndPoint Listen, PkarrRelayOptions Relay);
