namespace Pubky.Processes;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The homeserver's executable.</summary>
    public static string Homeserver { get; } = Executable("Node", "pubky-homeserver");

    /// <summary>An executable of a folder below <c>src</c>, built in the configuration of this assembly.</summary>
    public static string Executable(string folder, string name) => Path.Combine(Root(), "src", folder, BuildFolder(), name + ".dll");

    private static string Root()
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
