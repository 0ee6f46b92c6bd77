using Pubky.Server.Configuration;

namespace Pubky.Server.Storage;

/// <summary>What a configuration means for the data.</summary>
internal static class StorageSettings
{
    /// <summary>Where the data lies.</summary>
    /// <exception cref="StartupException">
    /// The configuration asks for storage that is not built: files must not land where nobody looks for them.
    /// </exception>
    public static StorageOptions ToOptions(HomeserverSettings settings) => new()
    {
        DataDirectory = settings.Config.Storage.Type == StorageType.FileSystem
            ? settings.Directory.DataFolder
            : throw new StartupException("storage.type is \"google_bucket\", which is not built in this version. Set it to \"file_system\"."),
    };
}
