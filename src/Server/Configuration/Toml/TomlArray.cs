namespace Pubky.Server.Configuration.Toml;

/// <summary>An array, written with brackets or grown by <c>[[headers]]</c>.</summary>
internal sealed class TomlArray(bool ofTables, TomlPosition at) : TomlValue(at)
{
    private readonly List<TomlValue> _items = [];

    /// <summary>Whether <c>[[headers]]</c> made it; only such an array may grow after it was first named.</summary>
    public bool OfTables { get; } = ofTables;

    public IReadOnlyList<TomlValue> Items => _items;

    public override TomlKind Kind => TomlKind.Array;

    internal void Add(TomlValue item) => _items.Add(item);
}
