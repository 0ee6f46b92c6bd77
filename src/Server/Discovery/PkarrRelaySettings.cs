using Pubky.PkarrRelay;
using Pubky.Server.Configuration;

namespace Pubky.Server.Discovery;

/// <summary>What a configuration means for the Pkarr relay.</summary>
internal static class PkarrRelaySettings
{
    /// <summary>The listener that a configuration asks for; null if it asks for none.</summary>
    public static PkarrRelayListenerOptions? ToOptions(PkarrRelayConfig config) => config.Enabled
        ? new(config.ListenSocket, new PkarrRelayOptions { RateLimits = config.RateLimitsEnabled ? ToLimits(config) : null })
        : null;

    private static RelayRateLimits ToLimits(PkarrRelayConfig config) => new()
    {
        Http = config.HttpQuota,
        UserDht = config.UserDhtQuota,
        BehindProxy = config.BehindProxy,
    };
}
