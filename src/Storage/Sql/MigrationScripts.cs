using System.Globalization;
using System.Reflection;

namespace Pubky.Storage.Sql;

/// <summary>The numbered scripts of one database, which stand beside its store and are built into the assembly.</summary>
internal sealed class MigrationScripts
{
    private readonly SortedDictionary<int, string> _scripts = [];

    /// <param name="suffix">How the scripts of this database end, such as <c>.sqlite.sql</c>.</param>
    public MigrationScripts(string suffix)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(suffix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            _scripts.Add(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }

    /// <summary>The schema this build works with.</summary>
    public int Latest => _scripts.Keys.Last();

    /// <summary>What brings a schema up to date, in order; nothing if it is.</summary>
    /// <exception cref="NewerSchemaException">The schema was made by a newer version.</exception>
    public IEnumerable<KeyValuePair<int, string>> After(long current) => current <= Latest
        ? _scripts.Where(s => s.Key > current)
        : throw new NewerSchemaException(
            $"The database has schema {current}, and this version knows schemas up to {Latest}: "
            + "it was last used by a newer version. Start that version, or restore a backup from before the upgrade.");
}
