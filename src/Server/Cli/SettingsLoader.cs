using System.Collections;

namespace Pubky.Server.Cli;

/// <summary>Does steps 3 to 5 of the start: data directory, configuration, key (spec operations §2.1).</summary>
internal static class SettingsLoader
{
    /// <summary>Prepares a directory for a server that is about to run on it, and locks it.</summary>
    /// <exception cref="StartupException">One of the steps failed.</exception>
    public static HomeserverSettings LoadLocked(DataDirectory directory)
    {
        directory.Prepare();
        var instance = InstanceLock.Acquire(directory);
        try
        {
            return Load(directory, instance);
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }

    /// <summary>Prepares a directory without locking it: nothing that exists is changed, so a running server is not disturbed.</summary>
    /// <exception cref="StartupException">One of the steps failed.</exception>
    public static HomeserverSettings LoadUnlocked(DataDirectory directory)
    {
        directory.Prepare();
        return Load(directory, null);
    }

    private static HomeserverSettings Load(DataDirectory directory, IDisposable? instance)
    {
        var config = ConfigFile.ReadOrCreate(directory.ConfigFile, ReadEnvironment());
        var keys = SecretFile.ReadOrCreate(directory.SecretFile);
        List<string> warnings = [.. config.Warnings];
        if (SecretFile.IsOpenToOthers(directory.SecretFile))
        {
            warnings.Add($"The key file '{directory.SecretFile}' is open to other users of this machine; give it the mode 0600");
        }

        return new HomeserverSettings(directory, keys, config.Config, warnings, instance);
    }

    private static Dictionary<string, string> ReadEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(static pair => (string)pair.Key, static pair => (string?)pair.Value ?? "", StringComparer.Ordinal);
}
