namespace Pubky.Server;

/// <summary>Paths in the home directory of the server's user.</summary>
internal static class HomePath
{
    private const string Prefix = "~/";
    private const string DefaultFolder = ".pubky";

    /// <summary>The data directory unless another one is asked for: <c>~/.pubky</c>.</summary>
    /// <exception cref="StartupException">The user has no home directory.</exception>
    public static string DefaultDataDirectory => Path.Combine(Home(), DefaultFolder);

    /// <summary>Replaces a leading <c>~/</c>, which a shell leaves alone inside quotes; a bare <c>~</c> is a name like any other.</summary>
    /// <exception cref="StartupException">The user has no home directory.</exception>
    public static string Expand(string path) =>
        path.StartsWith(Prefix, StringComparison.Ordinal) ? Path.Combine(Home(), path[Prefix.Length..].TrimStart('/')) : path;

    private static string Home()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? home
            : throw new StartupException("There is no home directory to put the data into: set HOME, or name a directory with --data-dir.");
    }
}
