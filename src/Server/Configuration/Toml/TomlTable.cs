using System.Diagnostics.CodeAnalysis;

namespace Pubky.Server.Configuration.Toml;

/// <summary>A table; its keys keep the order of the text.</summary>
internal sealed class TomlTable(TomlTableOrigin origin, TomlPosition at) : TomlValue(at)
{
    private readonly OrderedDictionary<string, TomlValue> _entries = new(StringComparer.Ordinal);

    /// <summary>What made the table, which decides what may still be added to it.</summary>
    public TomlTableOrigin Origin { get; internal set; } = origin;

    public IReadOnlyDictionary<string, TomlValue> Entries => _entries;

    public override TomlKind Kind => TomlKind.Table;

    public bool TryGet(string key, [NotNullWhen(true)] out TomlValue? value) => _entries.TryGetValue(key, out value);

    internal void Add(string key, TomlValue value) => _entries.Add(key, value);
}
