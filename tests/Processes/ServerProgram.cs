using Pubky.Folders;

namespace Pubky.Processes;

/// <summary>What is started as a server.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Settings">Environment variables, beside those that every server of a test is given.</param>
internal sealed record ServerProgram(string Path, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The homeserver of one machine.</summary>
    public static ServerProgram Homeserver { get; } = new(WorkingCopy.Executable("Node", "pubky-homeserver"), new Dictionary<string, string>());
}
