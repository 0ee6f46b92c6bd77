using Pubky.Server.Configuration.Toml;
using Pubky.Server.Logging;

namespace Pubky.Server.Configuration;

/// <summary>Makes a configuration of its three layers: defaults, file, environment; the later one wins (spec operations §5.1).</summary>
public static class ConfigLoader
{
    /// <summary>Reads and checks everything.</summary>
    /// <param name="file">The content of <c>config.toml</c>; empty means all defaults.</param>
    /// <param name="environment">Environment variables; looked at are those that begin with <c>PUBKY__</c>, PUBKY_LOG and RUST_LOG.</param>
    /// <exception cref="ConfigException">The first setting that cannot be used.</exception>
    public static LoadedConfig Load(ReadOnlySpan<byte> file, IReadOnlyDictionary<string, string> environment)
    {
        var settings = new ConfigSettings();
        FileSettings.Collect(Parse(file), settings);
        EnvironmentSettings.Collect(environment, settings);
        var config = ConfigBinder.Bind(settings);
        UnbuiltSettings.Warn(settings);
        var logging = LogVariables.Apply(config.Logging, environment, settings.Warnings);
        return new LoadedConfig(config with { Logging = logging }, settings.Warnings);
    }

    private static TomlTable Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            return TomlReader.Read(file);
        }
        catch (TomlException e)
        {
            throw new ConfigException($"config.toml is not valid TOML: {e.Message}", e);
        }
    }
}
