using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>One setting: its name, its default, its meaning.</summary>
/// <param name="Table">The table of the file that holds it.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="Kind">Its TOML type.</param>
/// <param name="DefaultText">The default as it would stand in the file; null is unset.</param>
/// <param name="Summary">One line for the operator.</param>
internal abstract record ConfigKey(string Table, string Name, TomlKind Kind, string? DefaultText, string Summary)
{
    /// <summary>For a setting that is unset by default: what a value may look like.</summary>
    public string? Example { get; init; }

    /// <summary>What is not built in this version and would heed the setting; null if the setting is heeded.</summary>
    public string? Unbuilt { get; init; }

    /// <summary>Table and name, joined by a dot.</summary>
    public string Path { get; } = $"{Table}.{Name}";

    /// <summary>The environment variable that overrides the file.</summary>
    public string EnvironmentName { get; } = $"{EnvironmentSettings.Prefix}{Table}__{Name}".ToUpperInvariant();
}

/// <summary>A setting with the type of its value.</summary>
internal sealed record ConfigKey<T>(string Table, string Name, ConfigType<T> Type, string? DefaultText, string Summary)
    : ConfigKey(Table, Name, Type.Kind, DefaultText, Summary);
