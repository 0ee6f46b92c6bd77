using Pubky.Folders;

namespace Pubky.Cluster.Tests.Nodes;

/// <summary>What the programs that can form a cluster differ in.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Executable">The program.</param>
/// <param name="Settings">Environment variables for a process of a node, by its number, beside those that every node is given.</param>
/// <param name="TakeOverAsync">Waits until the others go on without a node that is frozen.</param>
internal sealed record NodeKind(
    string Name, string Executable, Func<int, IReadOnlyDictionary<string, string>> Settings, Func<NodeCluster, Node, Task> TakeOverAsync)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Homeservers that share a database. A frozen one may hold the lock of the feed until the database ends its transaction, after two
    /// seconds.
    /// </summary>
    public static NodeKind Homeserver { get; } = new(
        "pubky-homeserver", WorkingCopy.Executable("Node", "pubky-homeserver"), static _ => new Dictionary<string, string>(), static (_, _) => Task.Delay(LockTimeout));

    /// <summary>Whether other nodes have to say that they do not know what became of a write (500), when one dies.</summary>
    public bool DeathLosesAnswers { get; init; }

    /// <summary>Whether a node that the others did without ends when it is woken.</summary>
    public bool EndsWhenWoken { get; init; }
}
