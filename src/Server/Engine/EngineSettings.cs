using Pubky.Server.Storage;

namespace Pubky.Server.Engine;

/// <summary>What a configuration means for the parts of an engine.</summary>
internal static class EngineSettings
{
    /// <summary>The options of the parts.</summary>
    /// <exception cref="StartupException">The configuration asks for storage that is not built.</exception>
    public static EnginePartsOptions ToOptions(HomeserverSettings settings) => new()
    {
        Storage = StorageSettings.ToOptions(settings),
        Users = new() { DefaultQuotaMegabytes = settings.Config.Storage.DefaultQuotaMb },
    };
}
