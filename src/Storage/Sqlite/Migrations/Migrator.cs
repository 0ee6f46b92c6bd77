using System.Globalization;
using System.Reflection;
using Pubky.Storage.Sqlite.Native;

namespace Pubky.Storage.Sqlite.Migrations;

/// <summary>Runs the numbered scripts beside this class, forward only, each in its own transaction with the number it reaches.</summary>
internal static class Migrator
{
    private static readonly SortedDictionary<int, string> Scripts = LoadScripts();

    /// <summary>The schema this build works with.</summary>
    public static int Latest => Scripts.Keys.Last();

    /// <exception cref="NewerSchemaException">The database was written by a newer version.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        var current = connection.QueryInt64("PRAGMA user_version");
        if (current > Latest)
        {
            throw new NewerSchemaException(
                $"The database has schema {current}, and this version knows schemas up to {Latest}: "
                + "it was last used by a newer version. Start that version, or restore a backup from before the upgrade.");
        }

        foreach (var (number, script) in Scripts.Where(s => s.Key > current))
        {
            connection.Execute("BEGIN IMMEDIATE");
            if (connection.QueryInt64("PRAGMA user_version") < number)
            {
                connection.Execute($"{script}; PRAGMA user_version = {number}");
            }

            // Else another process (a command beside a starting server) was faster, and this one has waited for it.
            connection.Execute("COMMIT");
        }
    }

    private static SortedDictionary<int, string> LoadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var scripts = new SortedDictionary<int, string>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sqlite.sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            scripts.Add(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }

        return scripts;
    }
}
