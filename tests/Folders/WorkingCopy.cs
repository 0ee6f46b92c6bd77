namespace Pubky.Folders;

/// <summary>The working copy the tests were built from.</summary>
internal static class WorkingCopy
{
    private static readonly string Root = FindRoot();

    /// <summary>A file or folder of it.</summary>
    public static string At(params string[] names) => Path.Combine([Root, .. names]);

    /// <summary>An executable of a folder below <c>src</c>, built in the configuration of this assembly.</summary>
    public static string Executable(string folder, string name) => At("src", folder, BuildFolder(), name + ".dll");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pubky.Orleans.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a working copy.");
        }

        return folder.FullName;
    }

    /// <summary>Such as <c>bin/Release/net10.0</c>: the last three names of this assembly's own folder.</summary>
    private static string BuildFolder()
    {
        var names = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        return Path.Combine(names[^3..]);
    }
}
