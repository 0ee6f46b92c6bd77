using System.Globalization;

namespace Pubky.Server.Configuration;

/// <summary>Binds the time between two rounds of republishing, which has a floor (spec operations §5.2).</summary>
internal static class RepublisherInterval
{
    private const long FloorSeconds = 1800;
    private const long AdvisedSeconds = 3600;

    public static TimeSpan Bind(ConfigSettings settings)
    {
        var seconds = settings.Get(PkdnsKeys.UserKeysRepublisherInterval);
        if (seconds is > 0 and < AdvisedSeconds)
        {
            settings.ScopeOf(PkdnsKeys.UserKeysRepublisherInterval).Warn(seconds < FloorSeconds
                ? string.Create(CultureInfo.InvariantCulture, $"{seconds} is raised to {FloorSeconds} seconds")
                : string.Create(CultureInfo.InvariantCulture, $"{seconds} loads the DHT heavily; {AdvisedSeconds} seconds or more are advised"));
        }

        return TimeSpan.FromSeconds(seconds is > 0 and < FloorSeconds ? FloorSeconds : seconds);
    }
}
