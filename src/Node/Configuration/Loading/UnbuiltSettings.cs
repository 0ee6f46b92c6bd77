namespace Pubky.Node.Configuration;

/// <summary>Tells the operator which of the settings are not heeded by this version, so that none is ignored silently.</summary>
internal static class UnbuiltSettings
{
    public static void Warn(HomeserverConfig config, ConfigSettings settings)
    {
        foreach (var key in ConfigKeys.All.Where(settings.IsSet))
        {
            if (key.Unbuilt is { } feature)
            {
                settings.ScopeOf(key).Warn($"{feature}: not built in this version; ignored");
            }
        }

        if (config.Storage.Type == StorageType.GoogleBucket)
        {
            settings.ScopeOf(ConfigKeys.StorageType)
                .Warn("bucket storage: not built in this version; ignored: user files are stored in the data directory");
        }
    }
}
