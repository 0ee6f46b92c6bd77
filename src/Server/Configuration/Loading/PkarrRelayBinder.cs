using Pubky.Abstractions;
using Pubky.PkarrRelay;

namespace Pubky.Server.Configuration;

/// <summary>Binds <c>[pkarr_relay]</c>, where two settings make a quota.</summary>
internal static class PkarrRelayBinder
{
    public static PkarrRelayConfig Bind(ConfigSettings settings) => new(
        settings.Get(PkarrRelayKeys.Enabled),
        settings.Require(PkarrRelayKeys.ListenSocket),
        settings.Get(PkarrRelayKeys.BehindProxy),
        settings.Get(PkarrRelayKeys.RateLimitsEnabled),
        Quota(settings, PkarrRelayKeys.HttpQuota, PkarrRelayKeys.HttpBurst),
        Quota(settings, PkarrRelayKeys.UserDhtQuota, PkarrRelayKeys.UserDhtBurst));

    private static AddressQuota Quota(ConfigSettings settings, ConfigKey<RequestQuota> rate, ConfigKey<long?> burst) =>
        new(settings.Get(rate), settings.Get(burst));
}
