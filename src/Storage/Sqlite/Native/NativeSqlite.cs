using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Pubky.Storage.Sqlite.Native;

/// <summary>
/// Chooses the SQLite library once a process: the system's, which its distribution patches, where there is one; else the copy
/// that comes with the package.
/// </summary>
internal static class NativeSqlite
{
    private static readonly Lazy<string> Loaded = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>Version of the library in use, for example <c>3.40.1</c>. The first call loads it.</summary>
    public static string Version => Loaded.Value;

    private static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        var system = OperatingSystem.IsLinux() ? "libsqlite3.so.0" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : null;
        return name == "e_sqlite3" && system is not null && NativeLibrary.TryLoad(system, out var handle) ? handle : 0;
    }
}
