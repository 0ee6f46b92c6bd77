using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.PkarrRelay;

/// <summary>
/// Reads rate limits from named settings: <c>behind_proxy</c>, and for each bucket its quota and burst, such as <c>http_quota</c>
/// and <c>http_burst</c>. What is not set has its default.
/// </summary>
public static class RateLimitSettings
{
    private const string BehindProxy = "behind_proxy";
    private const string Quota = "_quota";
    private const string Burst = "_burst";
    private const string Http = "http";
    private const string UserDht = "user_dht";
    private const string DhtPeers = "dht_peers";

    private static readonly string[] Names =
        [BehindProxy, Http + Quota, Http + Burst, UserDht + Quota, UserDht + Burst, DhtPeers + Quota, DhtPeers + Burst];

    /// <summary>Reads settings.</summary>
    /// <param name="settings">Names and values.</param>
    /// <param name="limits">What they say.</param>
    /// <param name="errors">All that is wrong with them: unknown names, among them those of old relays, and bad values.</param>
    public static bool TryRead(
        IReadOnlyDictionary<string, string> settings, [NotNullWhen(true)] out RelayRateLimits? limits, out IReadOnlyList<string> errors)
    {
        List<string> found =
            [.. settings.Keys.Where(static name => !Names.Contains(name)).Select(static name => $"'{name}' is not a setting of the rate limiter")];
        var read = new RelayRateLimits
        {
            BehindProxy = ReadFlag(settings, found),
            Http = ReadQuota(settings, Http, found),
            UserDht = ReadQuota(settings, UserDht, found),
            DhtPeers = ReadQuota(settings, DhtPeers, found),
        };
        (limits, errors) = (found.Count == 0 ? read : null, found);
        return limits is not null;
    }

    private static bool ReadFlag(IReadOnlyDictionary<string, string> settings, List<string> errors)
    {
        switch (settings.GetValueOrDefault(BehindProxy))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            case var text:
                errors.Add($"{BehindProxy} is '{text}'; allowed are true and false");
                return false;
        }
    }

    private static AddressQuota ReadQuota(IReadOnlyDictionary<string, string> settings, string bucket, List<string> errors)
    {
        var rate = AddressQuota.Default.Rate;
        if (settings.TryGetValue(bucket + Quota, out var text) && !RequestQuota.TryParse(text, out rate))
        {
            errors.Add($"{bucket + Quota} is '{text}'; expected is <n>r/<s|m|h|d> with n from 1 up");
            return AddressQuota.Default;
        }

        if (!settings.TryGetValue(bucket + Burst, out text))
        {
            return new AddressQuota(rate);
        }

        if (!uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var burst) || burst == 0)
        {
            errors.Add($"{bucket + Burst} is '{text}'; expected is a number from 1 up");
            return AddressQuota.Default;
        }

        return new AddressQuota(rate, burst);
    }
}
