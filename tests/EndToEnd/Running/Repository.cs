using Pubky.Folders;

namespace Pubky.EndToEnd.Tests;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the JavaScript scenarios, with its installed packages.</summary>
    public static string JavaScript { get; } = WorkingCopy.At("tests", "EndToEnd", "js");

    /// <summary>The folder of the projects.</summary>
    public static string Sources { get; } = WorkingCopy.At("src");

    /// <summary>The testnet executable, built in the configuration of this assembly.</summary>
    public static string Testnet { get; } = WorkingCopy.Executable("Testnet", "pubky-testnet");

    /// <summary>The homeserver executable, likewise.</summary>
    public static string Homeserver { get; } = WorkingCopy.Executable("Node", "pubky-homeserver");
}
