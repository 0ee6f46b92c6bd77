using System.Net;
using Pubky.PkarrRelay;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[pkarr_relay]</c>: the Pkarr relay beside the homeserver.</summary>
/// <param name="Enabled">Whether it is served.</param>
/// <param name="ListenSocket">Where.</param>
/// <param name="BehindProxy">Whether a reverse proxy in front of it names the clients' addresses.</param>
/// <param name="RateLimitsEnabled">Whether the two quotas count.</param>
/// <param name="HttpQuota">Requests of one client address.</param>
/// <param name="UserDhtQuota">Requests of one client address that need the DHT.</param>
public sealed record PkarrRelayConfig(
    bool Enabled, IPEndPoint ListenSocket, bool BehindProxy, bool RateLimitsEnabled, AddressQuota HttpQuota, AddressQuota UserDhtQuota);
