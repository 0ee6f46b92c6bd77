using System.Text;
using Pubky.Server.Configuration;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Server;

/// <summary>The file <c>config.toml</c>: written once as a commented sample, from then on only read (spec operations §4.4).</summary>
internal static class ConfigFile
{
    /// <summary>Reads the file, after creating it if it is missing.</summary>
    /// <exception cref="StartupException">It cannot be created, read or used.</exception>
    public static LoadedConfig ReadOrCreate(string path, IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            NewFile.TryCreate(path, Encoding.UTF8.GetBytes(SampleConfig.Write()));
            return ConfigLoader.Load(SmallFile.Read(path, TomlLimits.MaxBytes), environment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ConfigException)
        {
            throw new StartupException($"Failed to read or create config file '{path}': {e.Message}", e);
        }
    }
}
