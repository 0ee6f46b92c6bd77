namespace Pubky.Tls.Tests.Running;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the JavaScript client.</summary>
    public static string JavaScript { get; } = Path.Combine(Root(), "tests", "Tls.Tests", "Interop", "js");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pubky.Orleans.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a working copy.");
        }

        return folder.FullName;
    }
}
