namespace Pubky.EndToEnd.Tests;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the JavaScript scenarios, with its installed packages.</summary>
    public static string JavaScript { get; } = Path.Combine(Root(), "tests", "EndToEnd", "js");

    /// <summary>The folder of the projects.</summary>
    public static string Sources { get; } = Path.Combine(Root(), "src");

    /// <summary>The testnet executable, built in the configuration of this assembly.</summary>
    public static string Testnet { get; } = Path.Combine(Root(), "src", "Testnet", BuildFolder(), "pubky-testnet.dll");

    /// <summary>The homeserver executable, likewise.</summary>
    public static string Homeserver { get; } = Path.Combine(Root(), "src", "Node", BuildFolder(), "pubky-homeserver.dll");

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
