using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>What the operator has set, by key, with the place for messages; for all else the defaults of <see cref="ConfigKeys"/>.</summary>
internal sealed class ConfigSettings
{
    private readonly Dictionary<ConfigKey, (TomlValue Value, string Origin)> _values = [];

    /// <summary>Collects what the operator should know.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Records a value; a later layer replaces an earlier one, arrays included.</summary>
    /// <exception cref="ConfigException">The value has another TOML type than the key.</exception>
    public void Set(ConfigKey key, TomlValue value, string origin)
    {
        _values[key] = (value, origin);
        ScopeOf(key).Require(key.Kind, value);
    }

    /// <summary>Whether the operator has set the key, to whatever value.</summary>
    public bool IsSet(ConfigKey key) => _values.ContainsKey(key);

    /// <summary>The value of a key.</summary>
    /// <exception cref="ConfigException">The value is not allowed.</exception>
    public T? Get<T>(ConfigKey<T> key)
    {
        if (_values.TryGetValue(key, out var set))
        {
            return key.Type.Convert(set.Value, ScopeOf(key));
        }

        return key.DefaultText is null ? default : key.Type.Convert(ParseDefault(key.DefaultText), ScopeOf(key));
    }

    /// <summary>The value of a key that has a default, which is therefore never unset.</summary>
    /// <exception cref="ConfigException">The value is not allowed.</exception>
    public T Require<T>(ConfigKey<T> key)
        where T : notnull =>
        Get(key) ?? throw new InvalidOperationException($"{key.Path} has no default.");

    /// <summary>For messages about a key.</summary>
    public ConfigScope ScopeOf(ConfigKey key) =>
        new(key.Path, _values.TryGetValue(key, out var set) ? set.Origin : "built-in default", Warnings);

    private static TomlValue ParseDefault(string text) => TomlReader.Read($"value = {text}").Entries["value"];
}
