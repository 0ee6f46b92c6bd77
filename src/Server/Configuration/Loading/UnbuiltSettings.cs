namespace Pubky.Server.Configuration;

/// <summary>Tells the operator which of the settings are not heeded by this version, so that none is ignored silently.</summary>
internal static class UnbuiltSettings
{
    public static void Warn(ConfigSettings settings)
    {
        foreach (var key in ConfigKeys.All.Where(settings.IsSet))
        {
            if (key.Unbuilt is { } feature)
            {
                settings.ScopeOf(key).Warn($"{feature}: not built in this version; ignored");
            }
        }
    }
}
