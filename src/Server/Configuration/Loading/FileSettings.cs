using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>Finds the known keys in the file and warns of all others.</summary>
internal static class FileSettings
{
    private static readonly Dictionary<string, ConfigKey> Known = ConfigKeys.All.ToDictionary(static key => key.Path, StringComparer.Ordinal);
    private static readonly string[] Tables = [.. ConfigKeys.All.Select(static key => key.Table).Distinct()];
    private static readonly string[] Paths = [.. Known.Keys];

    public static void Collect(TomlTable document, ConfigSettings settings)
    {
        foreach (var (name, value) in document.Entries)
        {
            var scope = new ConfigScope(name, ConfigScope.OriginOf(value), settings.Warnings);
            if (!Tables.Contains(name))
            {
                WarnOfUnknown(scope, value);
                continue;
            }

            scope.Require(TomlKind.Table, value);
            CollectTable((TomlTable)value, scope, settings);
        }
    }

    private static void CollectTable(TomlTable table, ConfigScope scope, ConfigSettings settings)
    {
        foreach (var (name, value) in table.Entries)
        {
            var inner = scope.Inner($".{name}", value);
            if (Known.TryGetValue(inner.Path, out var key))
            {
                settings.Set(key, value, inner.Origin);
            }
            else
            {
                inner.Warn($"unknown key, ignored; {NearestKey.Hint(inner.Path, Paths)}");
            }
        }
    }

    private static void WarnOfUnknown(ConfigScope scope, TomlValue value) => scope.Warn(value is TomlTable
        ? $"unknown table, ignored; {NearestKey.Hint(scope.Path, Tables)}"
        : $"unknown key outside of any table, ignored; {NearestKey.Hint(scope.Path, Paths)}");
}
